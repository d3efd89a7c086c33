"""The pages that people see: each a controller of this package, in PAGES, with templates in serve/templates.

A page's handler returns `Template(template_name, context=…)`; templates extend `base.html`. Pages are not in the
OpenAPI document (`include_in_schema=False`). The page of an error is templates/problem.html, given a `problem`.
"""

from rashomon.serve.pages.stories import StoriesPages

PAGES = (StoriesPages,)
