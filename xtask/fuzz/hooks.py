"""Gives a token to the calls that need one. Those of a case get that of a case which is filed for
it, as a citizen does; those of staff get one that is made for them.

A case is filed anew now and then, since what is thrown at it may end it."""

import json
import os
import uuid

import requests
import schemathesis

API = os.environ["HUIYIN_FUZZ_API"]
STAFF = os.environ["HUIYIN_FUZZ_STAFF"]
FILING = json.loads(os.environ["HUIYIN_FUZZ_FILING"])


def post(path, body, **headers):
    answer = requests.post(API + path, json=body, headers=headers, timeout=10)
    answer.raise_for_status()
    return answer.json()


@schemathesis.auth(refresh_interval=10)
class CaseToken:
    def get(self, case, context):
        filed = post("/cases", FILING, **{"Idempotency-Key": uuid.uuid4().hex})
        return post("/cases/open", {"number": filed["number"], "code": filed["code"]})["token"]

    def set(self, case, token, context):
        if case.operation.path.startswith("/staff"):
            token = STAFF
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {token}"


@schemathesis.hook
def filter_path_parameters(context, path_parameters):
    # `/staff/cases/search` is the address of another call, which no identifier leads to.
    return not path_parameters or path_parameters.get("id") != "search"
