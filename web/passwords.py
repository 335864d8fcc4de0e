"""Passwords off the event loop: two at a time, since each takes 19 MiB and a core."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from records.passwords import hash_password, is_password

AT_ONCE = 2
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="passwords")


async def is_right(password: str, password_hash: str | None) -> bool:
    return await asyncio.get_running_loop().run_in_executor(_threads, is_password, password, password_hash)


async def hashed(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_threads, hash_password, password)
