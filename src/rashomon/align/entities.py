"""Turn the entities of several accounts into the entities of the story."""

from rashomon.types import EntityRef, Reading, StoryEntity


def match_entities(readings: tuple[Reading, ...]) -> tuple[StoryEntity, ...]:
    """Return the story's entities, each with the entities of the accounts that are it."""
    refs = [(e.name, r.account.id, e) for r in readings for e in r.entities]
    return tuple(
        StoryEntity(id=f"x{n}", name=e.name, kind=e.kind, members=(EntityRef(account, e.id),))
        for n, (_, account, e) in enumerate(sorted(refs, key=lambda x: (x[0], x[1], x[2].id)), 1)
    )
