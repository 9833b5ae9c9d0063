"""One question by a process that starts from nothing: ``python -m evals.suites.speed.cold SETTINGS_JSON QUESTION``."""

import sys

from bot.assembly import open_assistant
from knowledge.assembly import open_knowledge
from knowledge.settings import KnowledgeSettings

if __name__ == "__main__":
    with open_knowledge(KnowledgeSettings.model_validate_json(sys.argv[1])) as knowledge:
        open_assistant(knowledge).ask([sys.argv[2]])
