"""The web app and the REST API over the desk: pages, JSON, sign-in, each in a package of its own."""
