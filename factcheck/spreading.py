"""Work spread over processes: the results come in the order of the work and are the same, whatever their number.

The processes are forked where that is safe (Linux), so that nothing is loaded twice; elsewhere they are spawned. They
hold nothing but the piece they work on: the one who asks hands out a few pieces ahead and no more, so that memory does
not grow with the amount of work, and kills them when it is done, interrupted or fails. Should one of them die, killed
by the system or crashed in a library, its pieces are tried again one by one and the one that kills is given up.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""At most so many pieces are handed out at once,"""
HANDED = 2
"""so often to each process, so that it need not wait for the next,"""
AHEAD = 8
"""and so often for each process before the first result of them is taken."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[T], R], pieces: Sequence[T], jobs: int, given_up: Callable[[T], R]) -> Iterator[R]:
    """`work` of each of `pieces`, in their order, by `jobs` processes; by this one where `jobs` is 1.

    `work`, the pieces and the results must be such as pickle takes, and `work` must not raise. `given_up` is asked for
    what stands in the place of a result that cost its process its life. Where no process can be started, the work is
    done in this one.
    """
    jobs = min(jobs, len(pieces))
    if jobs <= 1:
        yield from map(work, pieces)
        return
    crew: _Crew[T, R] = _Crew(work, given_up)
    try:
        try:
            for _ in range(jobs):
                crew.hire()
        except OSError:  # too many processes, or too little memory for one more
            if not crew.workers:
                yield from map(work, pieces)
                return
        yield from crew.results(pieces, max(1, min(CHUNK, len(pieces) // (jobs * 4))))
    finally:
        crew.dismiss()


class _Worker:
    """A process and the pipe to it; `given` are the numbers of the chunks that it has and has not answered."""

    def __init__(self, work: Callable[[Any], Any], inherited: Sequence[Connection]) -> None:
        forked = sys.platform == "linux"
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        self.pipe, theirs = context.Pipe()
        # a forked process must let go of our ends of all pipes: an open one would keep it from seeing that we are gone
        ends = [*inherited, self.pipe] if forked else []
        self.process = context.Process(target=_serve, args=(work, theirs, ends), daemon=True)
        try:
            self.process.start()
        except OSError:
            self.pipe.close()
            raise
        finally:
            theirs.close()
        self.given: deque[int] = deque()

    def hand(self, number: int, chunk: Sequence[Any]) -> None:
        """Hand out a chunk; where the process has died that shows when its answer is fetched."""
        self.given.append(number)
        with contextlib.suppress(OSError):
            self.pipe.send(chunk)

    def end(self) -> None:
        """Kill the process; it holds nothing that could be lost."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


class _Crew(Generic[T, R]):
    """The processes of one `spread`."""

    def __init__(self, work: Callable[[T], R], given_up: Callable[[T], R]) -> None:
        self.work = work
        self.given_up = given_up
        self.workers: list[_Worker] = []

    def hire(self) -> _Worker:
        """Start one more process. Raises OSError where there can be none."""
        worker = _Worker(self.work, [other.pipe for other in self.workers])
        self.workers.append(worker)
        return worker

    def dismiss(self) -> None:
        """End all processes."""
        while self.workers:
            self.workers.pop().end()

    def results(self, pieces: Sequence[T], size: int) -> Iterator[R]:
        """The results of `pieces`, handed out `size` at a time."""
        chunks = [pieces[at : at + size] for at in range(0, len(pieces), size)]
        done: dict[int, list[R]] = {}
        handed = taken = 0
        while taken < len(chunks):
            for worker in self.workers:
                while len(worker.given) < HANDED and handed < min(len(chunks), taken + AHEAD * len(self.workers)):
                    worker.hand(handed, chunks[handed])
                    handed += 1
            for pipe in wait([worker.pipe for worker in self.workers if worker.given]):
                worker = next(worker for worker in self.workers if worker.pipe is pipe)
                try:
                    done[worker.given[0]] = worker.pipe.recv()
                    worker.given.popleft()
                except (EOFError, OSError):
                    self._bury(worker)
                    done |= {number: [self._alone(piece) for piece in chunks[number]] for number in worker.given}
            while taken in done:
                yield from done.pop(taken)
                taken += 1

    def _bury(self, worker: _Worker) -> None:
        """Put a new process in the place of one that has died."""
        self.workers.remove(worker)
        worker.end()
        try:
            self.hire()
        except OSError:
            if not self.workers:
                raise

    def _alone(self, piece: T) -> R:
        """The result of a piece that may have killed a process, by a process of its own."""
        worker = _Worker(self.work, [other.pipe for other in self.workers])
        try:
            worker.hand(0, [piece])
            found: list[R] = worker.pipe.recv()
        except (EOFError, OSError):
            return self.given_up(piece)
        finally:
            worker.end()
        return found[0]


def _serve(work: Callable[[Any], Any], pipe: Connection, ends: Sequence[Connection]) -> None:
    """What a process does: work off chunk after chunk until nobody is at the other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the one who asks ends the others
    gc.freeze()  # what was there before the fork stays; looking through it would copy its pages
    for end in ends:
        end.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            pipe.send([work(piece) for piece in pipe.recv()])
