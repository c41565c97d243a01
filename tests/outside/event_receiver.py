"""A program of the adopter's that hears events, as the documentation tells it to."""

from __future__ import annotations

import json
from contextlib import contextmanager

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from tests.outside.step_receiver import StepReceiver, running


class EventReceiver(StepReceiver):
    """Checks each signature, and takes what it is sent unless `answers` holds something else."""

    def __init__(self, secret):
        super().__init__(secret)
        self.refused = 0

    @property
    def ids(self):
        """The ids of what it was sent, in that order."""
        return [message for message, _ in self.requests]

    @property
    def told(self):
        """What it was sent, in that order."""
        return [sent for _, sent in self.requests]

    def take(self, headers, body):
        try:
            return super().take(headers, body)
        except WebhookVerificationError:
            self.refused += 1
            return 401

    def trust(self, secret):
        self.webhook = Webhook(secret)

    def do(self, headers, body):
        self.done.setdefault(headers["webhook-id"], json.loads(body))


@contextmanager
def hearing(secret):
    with running(EventReceiver(secret)) as receiver:
        yield receiver
