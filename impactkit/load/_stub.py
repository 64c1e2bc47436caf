from pathlib import Path


def looked_at(loaded):
    return tuple(Path(one.file).parent / s.file for one in loaded for s in one.project.data.values())


def narratives_beside(files):
    return tuple(m for f in files for m in sorted(f.parent.glob(f"{f.stem}.*.md")))
