"""What a terminal is told to show a PNG file over some of its cells. Nothing here asks the terminal anything."""

from base64 import b64encode

#: The most that kitty takes at once.
_CHUNK = 4096


def kitty(png: bytes, columns: int, rows: int) -> str:
    """Return a picture for kitty: shown (a=T) from PNG (f=100), answering nothing (q=2), the cursor left (C=1)."""
    data = b64encode(png).decode()
    chunks = [data[n : n + _CHUNK] for n in range(0, len(data), _CHUNK)]
    heads = [f"a=T,f=100,q=2,C=1,c={columns},r={rows},", *[""] * (len(chunks) - 1)]
    more = [1] * (len(chunks) - 1) + [0]
    return "".join(f"\x1b_G{head}m={m};{chunk}\x1b\\" for head, m, chunk in zip(heads, more, chunks, strict=True))


def iterm(png: bytes, columns: int, rows: int) -> str:
    """Return a picture for iTerm2 and those that follow it."""
    size = f"size={len(png)};width={columns};height={rows};preserveAspectRatio=0"
    return f"\x1b]1337;File=inline=1;{size}:{b64encode(png).decode()}\a"
