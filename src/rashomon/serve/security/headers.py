"""What every answer tells browsers: run nothing but our own files, show us in no frame, tell no one where from."""

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_ALWAYS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What a person may see is for that person: no cache between may keep it.
    "Cache-Control": "private, no-cache",
}
_UNDER_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


async def add_headers(message: Message, scope: Scope) -> None:
    """Add to an answer the headers that its handler did not set itself."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in (_ALWAYS | (_UNDER_HTTPS if scope.get("scheme") == "https" else {})).items():
        headers.setdefault(name, value)
