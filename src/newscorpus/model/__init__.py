"""
The values that everything else takes and gives: frozen, made of tuples and text, equal by content, safe to pickle.
"""

from newscorpus.model.address import NO_ADDRESS, Address
from newscorpus.model.article import Article, ArticleId, StepRecord, body_of
from newscorpus.model.block import BODY_ROLES, Block, Reason, Removal, Role
from newscorpus.model.byline import Byline
from newscorpus.model.dateline import Dateline
from newscorpus.model.decision import Decision, Effect, Outcome, Ruling
from newscorpus.model.document import Failure, Origin, RawDocument
from newscorpus.model.entry import Entry
from newscorpus.model.group import Group, Kept, StandsFor
from newscorpus.model.known import Known
from newscorpus.model.language import UNDETERMINED, Language
from newscorpus.model.lineage import Derivation, Edge, Lineage
from newscorpus.model.mention import Mention, MentionKind, NameKey
from newscorpus.model.published import Published
from newscorpus.model.quotation import Quotation
from newscorpus.model.relation import Evidence, Kind, Passage, Relation
from newscorpus.model.revision import Change, ChangeKind, Notice, NoticeKind, Revision

__all__ = [
    "BODY_ROLES",
    "NO_ADDRESS",
    "UNDETERMINED",
    "Address",
    "Article",
    "ArticleId",
    "Block",
    "Byline",
    "Change",
    "ChangeKind",
    "Dateline",
    "Decision",
    "Derivation",
    "Edge",
    "Effect",
    "Entry",
    "Evidence",
    "Failure",
    "Group",
    "Kept",
    "Kind",
    "Known",
    "Language",
    "Lineage",
    "Mention",
    "MentionKind",
    "NameKey",
    "Notice",
    "NoticeKind",
    "Origin",
    "Outcome",
    "Passage",
    "Published",
    "Quotation",
    "RawDocument",
    "Reason",
    "Relation",
    "Removal",
    "Revision",
    "Role",
    "Ruling",
    "StandsFor",
    "StepRecord",
    "body_of",
]
