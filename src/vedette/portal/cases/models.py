"""Rows of cases. Where a case stands is told by its row, and how it came there by steps that nothing changes."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from vedette.portal.access.models import OrganisationOwned
from vedette.portal.cases.rules.clock import ClockKind
from vedette.portal.cases.rules.credits import Period
from vedette.portal.cases.rules.drafts import DraftForm
from vedette.portal.cases.rules.files.labels import LabelOutcome
from vedette.portal.cases.rules.files.received import LONGEST_FILE_NAME, FileKind
from vedette.portal.cases.rules.links import LONGEST_KEY, LinkKind
from vedette.portal.cases.rules.mail.received import LONGEST_SENDER, LONGEST_SUBJECT, MailReason
from vedette.portal.cases.rules.passages import LONGEST_TITLE
from vedette.portal.cases.rules.phases import Party, Phase, ProgressCategory
from vedette.portal.cases.rules.reviews import ReviewDeed, ReviewState
from vedette.portal.cases.rules.thread import Deed, Way
from vedette.portal.cases.rules.topics import LONGEST_NAME, LONGEST_TOPIC, ThingKind, TopicFamily


class Case(OrganisationOwned):
    """A question to the experts, and everything that came of it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    phase = models.CharField(max_length=32, choices=[(each.value, each.value) for each in Phase])
    category = models.CharField(
        max_length=32, blank=True, default="", choices=[(each.value, each.value) for each in ProgressCategory]
    )
    family = models.CharField(max_length=32, choices=[(each.value, each.value) for each in TopicFamily])
    topic = models.CharField(max_length=LONGEST_TOPIC)
    thing_kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ThingKind])
    thing_key = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    thing_name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    thing_path = models.CharField(max_length=1_000, blank=True, default="")
    language = models.CharField(max_length=8)
    """In which it was asked, and is answered."""
    asked = models.DateTimeField()
    asked_by = models.UUIDField()
    asked_by_name = models.CharField(max_length=200)
    addresses = models.JSONField(default=list)
    """Who is written to besides the asker."""
    clock = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ClockKind])
    due = models.DateTimeField(null=True)
    left = models.DurationField(null=True)
    """Of counted time, while the clock is halted."""
    missed = models.DateTimeField(null=True)
    """The last moment by which a report was due and did not come."""
    owner = models.UUIDField(null=True)
    owner_name = models.CharField(max_length=200, blank=True, default="")
    waits_since = models.DateTimeField(null=True)
    """Since then the organisation has the word, and the case closes by itself in the end."""
    warnings = models.PositiveSmallIntegerField(default=0)
    """How many of it were written."""
    warned = models.DateTimeField(null=True)
    closed = models.DateTimeField(null=True)
    updated = models.DateTimeField()
    rating = models.PositiveSmallIntegerField(null=True)
    rating_words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "number"], name="case_number_once")]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-asked"], name="case_by_time"),
            models.Index(fields=["phase", "due"], name="case_by_due"),
            models.Index(fields=["organisation", "thing_kind", "thing_key"], name="case_by_thing"),
        ]


class CaseStep(OrganisationOwned):
    """Something that was done to a case. Nothing changes or deletes it: the database itself refuses."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    party = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Party])
    deed = models.CharField(max_length=24, choices=[(each.value, each.value) for each in Deed])
    before = models.CharField(max_length=32, blank=True, default="")
    after = models.CharField(max_length=32, blank=True, default="")
    words = models.TextField(blank=True, default="")
    due = models.DateTimeField(null=True)
    """Of a promise the moment that was promised, of a miss the one that was missed."""


class CaseMessage(OrganisationOwned):
    """What was said in the thread that both sides read. Nothing changes or deletes it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    party = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Party])
    way = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Way])
    text = models.TextField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case_id", "at"], name="case_message_by_time")]


class CaseNote(OrganisationOwned):
    """What experts tell one another of a case. The organisation's people never see it, nor can ask for it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    text = models.TextField()


class CaseCreditPlan(OrganisationOwned):
    """How many questions the organisation is granted from a day on. Nothing changes or deletes it."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.PROTECT)
    begins = models.DateField()
    period = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Period])
    credits = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "begins"], name="case_credit_plan_once")
        ]


class CaseDossier(OrganisationOwned):
    """What was gathered for the experts about a case, the last time. Nobody of the organisation ever sees it."""

    is_of_the_team = True

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE)
    organisation_id = models.UUIDField()
    gathered = models.DateTimeField()
    told = models.JSONField(default=dict)


class CaseElsewhere(OrganisationOwned):
    """What of a dossier was seen in another organisation, whose row it is: only who hunts there sees it.

    It names neither the other organisation nor what was looked for.
    """

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey("tenants.Organisation", on_delete=models.CASCADE)
    case_id = models.UUIDField(db_index=True)
    seen = models.JSONField(default=list)
    is_unasked = models.BooleanField(default=False)
    """Its telemetry did not answer in time."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case_id", "organisation"], name="elsewhere_once")]


class CaseLink(OrganisationOwned):
    """That a case was linked to something, or no longer is. Nothing changes or deletes it."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(db_index=True)
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in LinkKind])
    key = models.CharField(max_length=LONGEST_KEY)
    is_undone = models.BooleanField(default=False)
    """It says that the link is there no more."""


class CannedPassage(models.Model):
    """A text that the team uses again and again; the same for all organisations."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=LONGEST_TITLE, unique=True)
    english = models.TextField()
    french = models.TextField()
    family = models.CharField(
        max_length=32, blank=True, default="", choices=[(each.value, each.value) for each in TopicFamily]
    )
    updated = models.DateTimeField()
    updated_by_name = models.CharField(max_length=200)


class CaseFile(OrganisationOwned):
    """A file that somebody attached. Nothing changes or deletes it; its bytes lie sealed in a folder, by SHA-256."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField(db_index=True)
    case_id = models.UUIDField(db_index=True)
    message_id = models.UUIDField(null=True)
    """What was said with it, if anything was."""
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    by_name = models.CharField(max_length=200)
    party = models.CharField(max_length=16, choices=[(each.value, each.value) for each in Party])
    is_sample = models.BooleanField()
    """Sent because the experts asked for samples."""
    name = models.CharField(max_length=LONGEST_FILE_NAME)
    kind = models.CharField(max_length=16, choices=[(each.value, each.value) for each in FileKind])
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sha1 = models.CharField(max_length=40)
    md5 = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organisation_id", "sha256"], name="case_file_by_content")]


class CaseFileRemoval(OrganisationOwned):
    """That the bytes of a file were let go of, as none can be asked for any more. Nothing changes or deletes it."""

    file = models.OneToOneField(CaseFile, on_delete=models.DO_NOTHING, primary_key=True, related_name="removal")
    organisation_id = models.UUIDField()
    at = models.DateTimeField()


class CaseFileLookup(OrganisationOwned):
    """What the organisation's telemetry told of a file's content, once it was looked up. Nothing changes it."""

    file = models.OneToOneField(CaseFile, on_delete=models.DO_NOTHING, primary_key=True, related_name="lookup")
    organisation_id = models.UUIDField()
    at = models.DateTimeField()
    devices = models.PositiveIntegerField()
    first_seen = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)
    names = models.JSONField(default=list)
    """Names under which it was seen, the most frequent first."""


class CaseFileElsewhere(OrganisationOwned):
    """That the content of a file of one organisation's case was seen in another one, to which the row belongs.

    Only those who hunt there see it; neither organisation does.
    """

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    """Where it was seen."""
    file_id = models.UUIDField()
    at = models.DateTimeField()
    devices = models.PositiveIntegerField()
    first_seen = models.DateTimeField(null=True)
    last_seen = models.DateTimeField(null=True)
    names = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["file_id", "organisation_id"], name="case_file_elsewhere_once")
        ]


class CaseMail(OrganisationOwned):
    """The mail by which a message came: what it quoted, and that it came. Nothing changes or deletes it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField()
    message_id = models.UUIDField(unique=True)
    """The message of the thread."""
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()
    sender = models.CharField(max_length=LONGEST_SENDER)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    is_cut = models.BooleanField(default=False)
    not_kept = models.JSONField(default=list)
    """Names of files that came with it and were not kept."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case_id", "mark"], name="case_mail_once")]


class QuarantinedMail(OrganisationOwned):
    """A mail that entered no case, for those who lead the hunt; of no organisation where it names no case of any."""

    is_of_the_team = True

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    digest = models.CharField(max_length=64, unique=True)
    mark = models.CharField(max_length=64, blank=True, default="")
    reason = models.CharField(max_length=16, choices=[(each.value, each.value) for each in MailReason])
    at = models.DateTimeField(db_index=True)
    sender = models.CharField(max_length=LONGEST_SENDER, blank=True, default="")
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True, default="")
    size = models.PositiveBigIntegerField()
    text = models.TextField(blank=True, default="")
    quoted = models.TextField(blank=True, default="")
    is_cut = models.BooleanField(default=False)
    files = models.JSONField(default=list)
    """Names alone."""


class KeptDraft(OrganisationOwned):
    """What somebody has written in a form of a case and not sent: one for each case, person and form."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    organisation_id = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    person = models.UUIDField()
    person_name = models.CharField(max_length=200)
    form = models.CharField(max_length=8, choices=[(each.value, each.value) for each in DraftForm])
    words = models.TextField(blank=True, default="")
    version = models.UUIDField(default=uuid4)
    """Another one with each save: a page says which it has seen."""
    saved = models.DateTimeField()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "person", "form"], name="%(class)s_once"),
        ]


class CaseDraft(KeptDraft):
    """Of somebody of the organisation. Nobody else is ever shown it, neither experts nor colleagues."""


class CaseTeamDraft(KeptDraft):
    """Of an expert, and who reads it before it goes out. Nobody of the organisation ever sees it."""

    is_of_the_team = True

    category = models.CharField(
        max_length=32, blank=True, default="", choices=[(each.value, each.value) for each in ProgressCategory]
    )
    promised = models.DateTimeField(null=True)
    review = models.CharField(
        max_length=8, default=ReviewState.NONE, choices=[(each.value, each.value) for each in ReviewState]
    )
    reviewer = models.UUIDField(null=True)
    reviewer_name = models.CharField(max_length=200, blank=True, default="")

    class Meta(KeptDraft.Meta):
        indexes: ClassVar = [models.Index(fields=["reviewer", "review"], name="case_draft_by_reviewer")]


class CaseReviewLine(OrganisationOwned):
    """What was done about the review of a draft, for the team alone. Nothing changes or deletes it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    case_id = models.UUIDField(db_index=True)
    draft_id = models.UUIDField()
    at = models.DateTimeField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    deed = models.CharField(max_length=16, choices=[(each.value, each.value) for each in ReviewDeed])
    about_name = models.CharField(max_length=200, blank=True, default="")
    """Who was asked, or whose draft it was."""
    words = models.TextField(blank=True, default="")


class KeptMention(OrganisationOwned):
    """That words of a case mention somebody of their writer's own side, by who it is."""

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    person = models.UUIDField()
    message_id = models.UUIDField(null=True)
    start = models.PositiveIntegerField()
    """Where in the text it stands."""
    length = models.PositiveSmallIntegerField()
    opened = models.DateTimeField(null=True)
    """When they opened the case after that."""

    class Meta:
        abstract = True
        indexes: ClassVar = [models.Index(fields=["person", "opened"], name="%(class)s_unopened")]


class CaseMention(KeptMention):
    """Somebody of the organisation, by somebody of it."""


class CaseTeamMention(KeptMention):
    """An expert, by an expert, in the thread or in a note. Nobody of the organisation ever sees it."""

    is_of_the_team = True

    note_id = models.BigIntegerField(null=True)


class CaseFileLabels(OrganisationOwned):
    """What one set of YARA rules says of a content that cases hold. Nobody of the organisation ever sees it."""

    is_of_the_team = True

    id = models.BigAutoField(primary_key=True)
    organisation_id = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    rules = models.CharField(max_length=64)
    """Digest of the rules."""
    at = models.DateTimeField()
    outcome = models.CharField(max_length=16, choices=[(each.value, each.value) for each in LabelOutcome])
    tries = models.PositiveSmallIntegerField(default=0)
    labels = models.JSONField(default=list)
    beyond = models.PositiveIntegerField(default=0)
    """How many more rules matched than are kept."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation_id", "sha256", "rules"], name="case_file_labels_once")
        ]
