package session

import (
	"slices"
	"unicode/utf8"

	"palate"
)

// A Snapshot is what a content script could read of a page: the turns of one chat in order, and which answers belong to which prompt.
type Snapshot struct {
	Site    string // the id of the pack that read it, and its version
	Version string
	Host    string
	State   PageState
	Thread  string
	Lang    string

	Seen, Declared int  // turns that were read, and that the page says there are; -1: it does not say
	Contiguous     bool // none is missing between those that were read
	Busy           bool // an answer is being written
	Composing      bool // the person is writing
	Turns          []SiteTurn
	Groups         []SiteGroup
}

// A PageState is how reading a page goes.
type PageState string

// The states.
const (
	PageReading   PageState = "reading"
	PageLost      PageState = "lost" // nothing that was looked for is there any more
	PageOff       PageState = "off"
	PageChatOff   PageState = "chat_off" // for this chat alone
	PageTemporary PageState = "temporary"
	PageEmpty     PageState = "empty"
)

// A SiteTurn is one turn of a chat as it was read.
type SiteTurn struct {
	Key      string
	User     bool // the person wrote it
	Known    bool // who wrote it is known
	Sure     bool // and for certain
	Text     string
	Fidelity string
	Complete palate.Completeness
	Model    string
	Rule     string
}

// A SiteGroup is a prompt with all answers to it that were read.
type SiteGroup struct {
	Prompt  string
	Before  []string // keys of the earlier turns
	Answers []string // keys, 1 to palate.MaxSlots, the latest of more
	Live    string   // the key of the answer that the chat goes on from
}

// What a snapshot may hold at most: some times what the longest chats have.
const (
	maxSnapshot = 16 << 20 // bytes
	maxTurns    = 4000
	maxGroups   = 2000
	maxName     = 512 // bytes of a key, a name or a rule
)

// readSnapshot reads a snapshot and refuses what is none, by the field that is wrong.
func readSnapshot(data []byte) (*Snapshot, error) {
	if len(data) > maxSnapshot {
		return nil, &palate.Error{Code: palate.CodeTooLarge, Message: "a snapshot must not be larger than 16 MiB"}
	}
	v, err := palate.ParseValue(data)
	if err != nil {
		return nil, err
	}
	r := &snapshotReader{}
	if n, _ := v.Get("v").Int(); n != 1 {
		r.refuse("v", "must be 1")
	}
	s := r.head(v)
	for _, item := range r.list(v, "turns", maxTurns) {
		s.Turns = append(s.Turns, r.turn(item))
	}
	r.index(s.Turns)
	for _, item := range r.list(v, "groups", maxGroups) {
		s.Groups = append(s.Groups, r.group(item))
	}
	if r.err != nil {
		return nil, r.err
	}
	return s, nil
}

// A snapshotReader reads a snapshot up to its first fault.
type snapshotReader struct {
	turns map[string]*SiteTurn
	err   error
}

func (r *snapshotReader) refuse(field, why string) {
	if r.err == nil {
		r.err = palate.Malformed(field, why)
	}
}

// name is a short text; one that is missing or null is "".
func (r *snapshotReader) name(v palate.Value, field string) string {
	got := v.Get(field)
	said, ok := got.Text()
	if !ok && !got.IsNull() || len(said) > maxName {
		r.refuse(field, "must be a string of at most 512 bytes")
	}
	return said
}

func (r *snapshotReader) truth(v palate.Value, field string) bool {
	got := v.Get(field)
	is, ok := got.Truth()
	if !ok && !got.IsNull() {
		r.refuse(field, "must be true or false")
	}
	return is
}

// count is a number of turns; one that is missing or null is -1.
func (r *snapshotReader) count(v palate.Value, field string) int {
	got := v.Get(field)
	n, ok := got.Int()
	if got.IsNull() {
		return -1
	}
	if !ok || n < 0 || n > 1e6 {
		r.refuse(field, "must be a number of turns")
	}
	return int(n)
}

func (r *snapshotReader) list(v palate.Value, field string, most int) []palate.Value {
	got := v.Get(field)
	items, ok := got.Items()
	if !ok && !got.IsNull() || len(items) > most {
		r.refuse(field, "must be a list, and not longer than any chat")
		return nil
	}
	return items
}

func (r *snapshotReader) names(v palate.Value, field string, most int) (list []string) {
	for _, item := range r.list(v, field, most) {
		said, ok := item.Text()
		if !ok || len(said) > maxName {
			r.refuse(field, "must be keys of turns")
		}
		list = append(list, said)
	}
	return list
}

func (r *snapshotReader) head(v palate.Value) *Snapshot {
	badge := v.Get("badge")
	s := &Snapshot{
		Site: r.name(v, "site"), Version: r.name(v.Get("pack"), "version"), Host: r.name(v, "host"), State: PageState(r.name(v, "state")),
		Thread: r.name(v, "thread"), Lang: r.name(v, "lang"),
		Seen: max(r.count(badge, "seen"), 0), Declared: r.count(badge, "declared"), Contiguous: r.truth(badge, "contiguous"),
		Busy: r.truth(v, "busy"), Composing: r.truth(v, "composing"),
	}
	if !slices.Contains([]PageState{PageReading, PageLost, PageOff, PageChatOff, PageTemporary, PageEmpty}, s.State) {
		r.refuse("state", "must be reading, lost, off, chat_off, temporary or empty")
	}
	return s
}

// turn reads a turn. A text that no log can hold is cut, and says so.
func (r *snapshotReader) turn(v palate.Value) SiteTurn {
	role := r.name(v, "role")
	t := SiteTurn{
		Key: r.name(v, "key"), User: role == "user", Known: role == "user" || role == "assistant", Sure: r.name(v, "confidence") == "high",
		Fidelity: r.name(v, "fidelity"), Complete: palate.Completeness(r.name(v, "complete")), Model: r.name(v, "model"), Rule: r.name(v, "rule"),
	}
	said, ok := v.Get("text").Text()
	switch {
	case !ok:
		r.refuse("text", "must be a string")
	case t.Key == "":
		r.refuse("key", "must name the turn")
	case role != "" && !t.Known:
		r.refuse("role", "must be user or assistant")
	case !slices.Contains([]string{"markdown", "text", "copy", "api", "selection"}, t.Fidelity):
		r.refuse("fidelity", "must be markdown, text, copy, api or selection")
	case !slices.Contains([]palate.Completeness{palate.Whole, palate.Streaming, palate.Stopped, palate.Truncated, palate.Partial}, t.Complete):
		r.refuse("complete", "must be whole, streaming, stopped, truncated or partial")
	}
	if t.Text = cutText(said, palate.MaxText); len(t.Text) < len(said) {
		t.Complete = palate.Truncated
	}
	return t
}

// cutText is a text without what goes beyond so many bytes of whole characters.
func cutText(said string, most int) string {
	if len(said) <= most {
		return said
	}
	for most > 0 && !utf8.RuneStart(said[most]) {
		most--
	}
	return said[:most]
}

func (r *snapshotReader) index(turns []SiteTurn) {
	r.turns = map[string]*SiteTurn{}
	for i := range turns {
		if r.turns[turns[i].Key] != nil {
			r.refuse("turns", "must have keys of their own")
		}
		r.turns[turns[i].Key] = &turns[i]
	}
}

// group reads a group: a turn of the person's, and turns of the model's that answer it.
func (r *snapshotReader) group(v palate.Value) SiteGroup {
	g := SiteGroup{Prompt: r.name(v, "prompt"), Before: r.names(v, "turns", maxTurns), Answers: r.names(v, "answers", maxTurns), Live: r.name(v, "live")}
	if t := r.turns[g.Prompt]; t == nil || !t.User {
		r.refuse("groups.prompt", "must be the key of a turn of the person's")
	}
	g.Answers = g.Answers[max(0, len(g.Answers)-palate.MaxSlots):]
	seen := map[string]bool{}
	for _, key := range g.Answers {
		if t := r.turns[key]; t == nil || t.User || seen[key] {
			r.refuse("groups.answers", "must be the keys of different turns of the model's")
		}
		seen[key] = true
	}
	for _, key := range g.Before {
		if r.turns[key] == nil {
			r.refuse("groups.turns", "must be keys of turns")
		}
	}
	if len(g.Answers) == 0 {
		r.refuse("groups.answers", "must be one or more")
	}
	return g
}
