"""Who asks, and whether they may: sign-in, forged requests, rates, hosts, headers.

A handler finds the Person in `request.user` and how they were recognised in `request.auth`. Everything but what says
`opt={PUBLIC: True}` needs signing in once there are people, and every change needs an editor; `guards=[admin]` asks for
more. Templates put `{{ csrf_input | safe }}` into every form; scripts send `csrf_token()` as X-CSRFToken.
"""
