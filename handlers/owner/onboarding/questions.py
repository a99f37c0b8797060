"""What onboarding asks at each step. Shows; changes nothing."""

from collections.abc import Mapping
from typing import Any

from buffer.letters.button_data import button
from buffer.owner.times import zone_of
from handlers.owner.dialogue.screen import Rows, Screen
from handlers.owner.dialogue.visit import Visit
from handlers.owner.onboarding.buttons import (
    Answer,
    WelcomeAlerts,
    WelcomeAlertsOf,
    WelcomeChannel,
    WelcomeCopies,
    WelcomeHour,
    WelcomeNames,
    WelcomeReminder,
    WelcomeSafety,
    WelcomeTest,
    WelcomeWho,
    WelcomeZone,
    WelcomeZoneIs,
)
from handlers.owner.onboarding.steps import COPIES, WAYS
from handlers.owner.settings import boundary_questions, contact_picker, person_check, time_choices
from handlers.owner.settings.buttons import HOURS


def ask(visit: Visit, step: str, data: Mapping[str, Any]) -> Screen:
    """The question of a step. `data` is what the conversation remembers."""
    if step in boundary_questions.STEPS:
        return boundary_questions.ask(visit, step, data)
    match step:
        case "safety":
            return Screen(
                visit.say("welcome-safety"),
                rows(visit, WelcomeSafety("safe"), WelcomeSafety("unsure"), WelcomeSafety("stop")),
            )
        case "unsure":
            return Screen(visit.say("welcome-unsure"), rows(visit, WelcomeSafety("go-on"), WelcomeSafety("stop")))
        case "who":
            return contact_picker.ask(visit, "welcome-who")
        case "who-check" if (check := person_check.checked(dict(data))) is not None:
            said = visit.say("welcome-who-check", who=person_check.who(visit, check))
            return Screen(said, person_check.rows(visit, check, WelcomeWho))
        case "who-name":
            return Screen(visit.say("people-name"))
        case "hour" if data.get("hours"):
            return time_choices.which_hour(visit, data["hours"], WelcomeHour)
        case "hour":
            buttons = tuple(button(hour, WelcomeHour(hour.replace(":", "-"))) for hour in HOURS)
            return Screen(visit.say("welcome-hour"), (buttons[:3], buttons[3:]))
        case "zone":
            return Screen(visit.say("welcome-zone"))
        case "zone-check":
            zone = str(data["zone"])
            time = visit.words.clock(visit.now, zone_of(zone))
            said = visit.say("welcome-zone-check", time=time, zone=zone)
            return Screen(said, rows(visit, WelcomeZone("yes"), WelcomeZone("no-other")))
        case "zone-which":
            choices = time_choices.zone_rows(visit.words, visit.now, data["zones"], WelcomeZoneIs)
            return Screen(visit.say("welcome-zone-which"), (*choices, *rows(visit, WelcomeZone("no-other"))))
        case "reminder" if data.get("reminder_hours"):
            return time_choices.which_hour(visit, data["reminder_hours"], WelcomeReminder)
        case "reminder":
            return Screen(visit.say("welcome-reminder"), time_choices.reminder_rows(visit, WelcomeReminder))
        case "names":
            return Screen(visit.say("welcome-names"), rows(visit, WelcomeNames("skip-names")))
        case "alerts":
            return Screen(
                visit.say("welcome-alerts"), rows(visit, WelcomeAlerts("alerts-on"), WelcomeAlerts("alerts-off"))
            )
        case "alerts_near" | "alerts_public":
            of_group = (WelcomeAlertsOf(step, "alerts-on"), WelcomeAlertsOf(step, "alerts-off"))
            return Screen(visit.say(f"welcome-{step.replace('_', '-')}"), rows(visit, *of_group))
        case "channel":
            return Screen(visit.say("welcome-channel"), _channels(visit))
    return Screen(visit.say("welcome-test"), rows(visit, WelcomeTest("skip-test")))


def explain(visit: Visit, what: str) -> Screen:
    """How one of the ways for messages to come in is set up, or what was chosen about copies; then the ways again."""
    if what == "forward":
        text = f"{visit.say('welcome-forward')}\n\n{visit.say('welcome-copies')}"
        return Screen(text, (*rows(visit, *(WelcomeCopies(copies) for copies in COPIES)), *_channels(visit)), new=True)
    return Screen(visit.say(f"welcome-{what}", bot=visit.bot_name), _channels(visit), new=what in WAYS)


def rows(visit: Visit, *answers: Answer) -> Rows:
    """A row for each of these answers to a step."""
    return tuple((button(visit.say(f"button-{answer.choice}"), answer),) for answer in answers)


def _channels(visit: Visit) -> Rows:
    return rows(visit, *(WelcomeChannel(way) for way in WAYS), WelcomeChannel("channel-done"))
