"""The checker: examines a learner's own program from outside, in whatever language it is written.

How the pieces stand on each other, from the bottom:

- `guard` is the parent of the learner's program, in a process of its own: nothing that it starts is left behind;
- `family` reads from the system what those processes use, `ports` where they listen;
- `process` is one start of a command, `capture` what it writes meanwhile;
- `connection` and `program` are what a check gets to work with, `failure` is how it says what is wrong;
- `exercise` collects checks, `general` holds those that every server must pass;
- `examination` runs them within their time, `report` shows the outcome to a person or a program; it is helped by
  `difference` (where two byte strings part) and `reproduce` (how to see it with `nc`).
"""
