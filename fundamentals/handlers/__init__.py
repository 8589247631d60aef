"""The handlers of `runhandlerserver`: each module here exports `handlers`, and registry.py collects them all."""
