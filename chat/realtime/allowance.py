"""Rate limits: a bucket that holds a burst and refills steadily."""

import time
from collections.abc import Callable

FULL_AFTER_SWEEP = 10_000


class Allowance:
    """`burst` actions at once, then `rate` a second, for each key. A burst of 0 is no limit."""

    def __init__(self, burst: float, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.set(burst, rate)
        self._clock = clock
        self._buckets: dict[object, tuple[float, float]] = {}

    def set(self, burst: float, rate: float) -> None:
        """From now on; who has used up the old burst waits for the new rate."""
        self._burst = burst
        self._rate = rate

    def take(self, key: object, weight: int = 1) -> float:
        """0 when allowed; else the seconds until it will be. A heavy action counts as `weight` of them."""
        if not self._burst:
            return 0.0
        now = self._clock()
        left, when = self._buckets.get(key, (self._burst, now))
        left = min(self._burst, left + (now - when) * self._rate)
        weight = min(weight, max(1, int(self._burst)))
        allowed = left >= weight
        self._buckets[key] = (left - weight if allowed else left, now)
        if len(self._buckets) > FULL_AFTER_SWEEP:
            self._sweep(now)
        return 0.0 if allowed else (weight - left) / self._rate if self._rate else 60.0

    def _sweep(self, now: float) -> None:
        """Forget the buckets that are full again."""
        self._buckets = {
            key: (left, when)
            for key, (left, when) in self._buckets.items()
            if left + (now - when) * self._rate < self._burst
        }
