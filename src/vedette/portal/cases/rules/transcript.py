"""The thread of a case as Markdown, for people who have no account."""

from vedette.portal.cases.rules.telling import Json


def transcript(case: Json) -> str:
    """Who said what and when, and each step between; texts of people stand indented, so that none becomes a heading."""
    head = [f"# {case['name']}: {_line(case['topic'])}", "", *_facts(case), "", "## Conversation", ""]
    said = [line for each in case["messages"] for line in _message(each)]
    steps = [f"- {each['time']} {_line(each['by'])}: {_step(each)}" for each in case["history"]]
    return "\n".join([*head, *said, "## History", "", *steps, ""])


def _facts(case: Json) -> list[str]:
    about = case["about"]
    told = {
        "Organisation": case["organisation"],
        "Phase": case["phase"],
        "Asked": f"{case['createdTime']} by {case['createdBy']}",
        "About": f"{about['kind']} {about['name']}".strip(),
        "Owner": case["assignedTo"] or "-",
    }
    return [f"- {name}: {_line(value)}" for name, value in told.items()]


def _message(message: Json) -> list[str]:
    text = [f"    {line}" for line in message["text"].split("\n")]
    return [f"### {_line(message['createdBy'])} ({message['party']}), {message['createdTime']}", "", *text, ""]


def _step(step: Json) -> str:
    way = f"{step['from'] or ''} > {step['to'] or ''}" if step["from"] or step["to"] else step["deed"]
    return f"{way} until {step['due']}" if step["due"] else way


def _line(text: object) -> str:
    return " ".join(str(text).split())
