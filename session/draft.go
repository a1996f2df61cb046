package session

import (
	"strconv"
	"strings"

	"palate"
)

// Words in a panel that is closed without saving stay for when it is opened again: until they are saved, or the
// person takes them out.

const ruleDraft = "rule"

func whyDraft(about palate.EventID) string { return "why " + about.String() }

func editDraft(text string) string { return "edit " + strconv.FormatUint(textKey(text), 16) }

// setDraft keeps the words of a panel that is being closed.
func (ru *Rules) setDraft(key, words string) {
	if strings.TrimSpace(words) == "" {
		delete(ru.drafts, key)
		return
	}
	ru.drafts[key] = words
}
