"""Refuses changes that another site makes a person's browser ask for (cross-site request forgery).

Browsers say where a request comes from (Sec-Fetch-Site, Origin), and a form repeats a word bound to a cookie; both
must be right. A program's token needs neither: no other site can make a browser send it. Nor does a program on the
machine of a desk where nobody signs in, if what it sends is nothing that a form could be made to send.
"""

from typing import Any

from litestar import Request
from litestar.exceptions import PermissionDeniedException

from rashomon.serve.security.cookies import FIELD, HEADER, is_form_word
from rashomon.serve.security.guards import SAFE
from rashomon.serve.security.hosts import is_same_site
from rashomon.serve.security.person import Access

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# All that a form of another site can be made to send without this desk being asked first (Fetch, CORS-safelisted).
_SAFELISTED = (*_FORMS, "text/plain", "")
# A header of any name beyond the safelisted ones has the browser ask first; this one is the custom.
_ASKED_FIRST = "x-requested-with"


async def refuse_forged(request: Request[Any, Any, Any], access: Access) -> None:
    """Raise PermissionDeniedException where a change may not have been asked for by a page of this desk."""
    if request.method in SAFE or access.is_token:
        return
    _refuse_other_sites(request)
    if access.key is None and _is_no_browser(request):
        return
    word = request.headers.get(HEADER) or await _word_in_form(request)
    if not word or not access.bound_to or not is_form_word(word, access.bound_to):
        raise PermissionDeniedException(
            "This form was made for another browser, or before you signed in. Open the page again and repeat it."
        )


def _refuse_other_sites(request: Request[Any, Any, Any]) -> None:
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        raise PermissionDeniedException("Another site asked for this change. Make it on a page of this desk.")
    # Pages of ours tell nobody where they are, so that some browsers say "null" of their forms: then the word decides.
    if origin not in (None, "null") and not is_same_site(str(origin), request.headers.get("host", "")):
        raise PermissionDeniedException("Another site asked for this change. Make it on a page of this desk.")


def _is_no_browser(request: Request[Any, Any, Any]) -> bool:
    """Tell whether nothing shows that a browser sent this, and no form could have made one do so."""
    told = request.headers
    if request.cookies or told.get("origin") or told.get("sec-fetch-site"):
        return False
    beyond_forms = request.method != "POST" or request.content_type[0] not in _SAFELISTED
    return beyond_forms or _ASKED_FIRST in told


async def _word_in_form(request: Request[Any, Any, Any]) -> str | None:
    if request.content_type[0] not in _FORMS:
        return None
    word = (await request.form()).get(FIELD)
    return word if isinstance(word, str) else None
