"""The calls of the package at somebody's desk: `rashomon.Client("https://desk.example", token)`."""
