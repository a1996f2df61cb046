package session

import (
	"strconv"

	"palate/ui/text"
)

// A PageNotice says in one sentence why no answers are shown, with what to do about it.
type PageNotice struct {
	Text   string
	Button string // "" for none
	Do     func()
	Again  bool // the page may be read anew
}

// Notice is what stands in place of answers; nil where there are some to show.
func (vi *Visit) Notice() *PageNotice {
	form := &vi.s.State.Page
	shot := form.Snapshot
	switch {
	case form.Problem != "":
		return &PageNotice{text.PageUnusable.With(form.Problem), text.Retry, vi.TryAgain, false}
	case form.Away == "off":
		return &PageNotice{text.PageNotRead, text.SwitchOn, vi.SwitchOn, false}
	case form.Away != "":
		return &PageNotice{text.PageNone, text.CompareOwn, vi.openTexts, false}
	case shot == nil:
		return &PageNotice{Text: text.PageLooking}
	}
	switch shot.State {
	case PageLost:
		return &PageNotice{text.PageIsLost, text.ShowAnswer, vi.ShowAnswer, true}
	case PageOff:
		return &PageNotice{text.PageIsOff.With(shot.Host), text.SwitchOn, vi.SwitchOn, false}
	case PageChatOff:
		return &PageNotice{text.PageChatIsOff, text.SwitchOn, vi.SwitchOn, false}
	case PageTemporary:
		return vi.temporary()
	}
	if len(form.Prompts) == 0 {
		return &PageNotice{text.PageIsEmpty, text.SayRuleShort, vi.s.Rules.OpenRule, false}
	}
	return nil
}

// temporary is the notice of a chat of which nothing is recorded by itself.
func (vi *Visit) temporary() *PageNotice {
	for _, p := range vi.s.State.Page.Prompts {
		if p.Compare {
			return &PageNotice{text.PageIsTemporary, text.CompareThese, func() { vi.CompareThese(p.Key) }, false}
		}
	}
	return &PageNotice{text.PageIsTemporary, text.CompareOwn, vi.openTexts, false}
}

func (vi *Visit) openTexts() { vi.s.Pages.OpenView(ViewTexts) }

// Badge says how much of the chat was read, "" where nothing is.
func (f *PageForm) Badge() string {
	shot := f.Snapshot
	switch {
	case shot == nil:
		return ""
	case shot.State == PageLost:
		return text.ReadingPaused
	case shot.State != PageReading && shot.State != PageTemporary:
		return ""
	case shot.Declared < 0:
		return text.TurnsUnknown
	case shot.Seen < shot.Declared:
		return text.TurnsSeen.Of(shot.Seen, strconv.Itoa(shot.Declared))
	}
	return text.TurnsAll.Of(shot.Seen, strconv.Itoa(max(shot.Declared, shot.Seen)))
}
