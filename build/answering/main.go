// Command answering times a person's answers natively, from the key press until the status line says that one is
// saved, and until what it changed is said too, after 100, 3,000 and 10,000 answers that were given before. It
// prints one JSON line a size: {"answers","saved":{"p50","p95"},"complete":{"p50","p95"},"opened"}, milliseconds.
//
//	answering [ANSWERS...]
package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"palate"
	"palate/host/seal"
	"palate/session"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "answering:", err)
		os.Exit(1)
	}
}

// given is how many answers are timed.
const given = 60

func run(args []string) error {
	if len(args) == 0 {
		args = []string{"100", "3000", "10000"}
	}
	for _, arg := range args {
		n, err := strconv.Atoi(arg)
		if err != nil {
			return err
		}
		if err := measure(n); err != nil {
			return err
		}
	}
	return nil
}

// quantiles are those of times, in milliseconds.
type quantiles struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
}

func quantilesOf(took []time.Duration) quantiles {
	slices.Sort(took)
	at := func(q float64) float64 { return float64(took[int(q*float64(len(took)))].Microseconds()) / 1e3 }
	return quantiles{at(.5), at(.95)}
}

func measure(n int) error {
	p, err := newPerson(n)
	if err != nil {
		return err
	}
	began := time.Now()
	if err := p.session.Open(p.log, []session.Set{{Name: "demo", Prompts: freshPrompts()}}); err != nil {
		return err
	}
	opened := time.Since(began)
	var saved, complete []time.Duration
	for range given {
		began := time.Now()
		p.session.Compare.Choose(p.preferred())
		saved = append(saved, time.Since(began))
		p.finish()
		complete = append(complete, time.Since(began))
		if said := p.session.State.Status.Text; !strings.HasPrefix(said, "Saved") {
			return fmt.Errorf("after an answer the status line says %q", said)
		}
		p.session.Compare.Next()
		p.finish()
	}
	return json.NewEncoder(os.Stdout).Encode(map[string]any{"answers": n, "saved": quantilesOf(saved), "complete": quantilesOf(complete), "opened": opened.Milliseconds()})
}

// A person is a session over a log in memory, and its scheduler: what runs in slices waits until finish runs it.
type person struct {
	session.Immediate
	session *session.Session
	log     *palate.Log
	waiting []func() bool
}

// newPerson is somebody who answered n comparisons.
func newPerson(n int) (*person, error) {
	r := rand.New(rand.NewPCG(1, 2))
	sealer, err := seal.New(random{r})
	if err != nil {
		return nil, err
	}
	p := &person{log: palate.NewLog(palate.Header{Palate: 1, Person: "p", Secret: make([]byte, 32)})}
	if err := p.answer(sealer, r, n); err != nil {
		return nil, err
	}
	p.session = session.NewSession(session.Platform{
		Sealer: sealer, Clock: clock{time.Now()}, Store: noStore{}, Scheduler: p, Network: session.Offline{}, Files: session.NoFiles{},
		Random: func() uint64 { return r.Uint64N(1 << 52) },
	})
	return p, nil
}

// answer writes n comparisons by somebody who likes short answers.
func (p *person) answer(sealer palate.Sealer, r *rand.Rand, n int) error {
	author, err := palate.NewAuthor(sealer, p.log.Header().Secret)
	if err != nil {
		return err
	}
	for i := range n {
		var texts [3]palate.Text
		bodies := [3]string{fmt.Sprintf("What is thing %d, and when does it help?", i), answerOf(r), answerOf(r)}
		for k, body := range bodies {
			if texts[k], err = author.Text(body, "text/markdown", "en"); err != nil {
				return err
			}
			if err := p.log.AddText(texts[k]); err != nil {
				return err
			}
		}
		shown := &palate.Shown{Prompt: texts[0].ID, Layout: palate.LayoutBeside, Candidates: []palate.Candidate{{Slot: 0, Text: texts[1].ID}, {Slot: 1, Text: texts[2].ID}}}
		showing, err := p.write(author, shown)
		if err != nil {
			return err
		}
		if _, err := p.write(author, &palate.Pair{Showing: showing, A: 0, B: 1, Strength: shorter(bodies[1], bodies[2]), Graded: true}); err != nil {
			return err
		}
	}
	return nil
}

func (p *person) write(author *palate.Author, b palate.Body) (palate.EventID, error) {
	e, err := author.Seal(palate.Draft{Source: palate.SourceSelf, Body: b})
	if err != nil {
		return palate.EventID{}, err
	}
	_, err = p.log.Append(e)
	return e.ID(), err
}

// preferred is what the person says of the pair on the page.
func (p *person) preferred() int {
	sh := p.session.State.Showing
	return shorter(sh.Prompt.Outputs[sh.Slots[0]].Text, sh.Prompt.Outputs[sh.Slots[1]].Text)
}

// RunSliced has f wait.
func (p *person) RunSliced(_ int, f func() (more bool)) { p.waiting = append(p.waiting, f) }

// finish runs what waits.
func (p *person) finish() {
	for len(p.waiting) > 0 {
		f := p.waiting[0]
		p.waiting = p.waiting[1:]
		for f() {
		}
	}
}

func shorter(a, b string) int {
	if len(a) < len(b) {
		return 2
	}
	return -2
}

// freshPrompts are prompts that nobody answered yet.
func freshPrompts() []*session.Prompt {
	r := rand.New(rand.NewPCG(3, 4))
	var list []*session.Prompt
	for i := range given + 20 {
		list = append(list, &session.Prompt{ID: strconv.Itoa(i), Text: fmt.Sprintf("What is matter %d, and when does it help?", i), Lang: "en",
			Outputs: []session.Response{{Model: "a", Text: answerOf(r)}, {Model: "b", Text: answerOf(r)}}})
	}
	return list
}

// answerOf is one of many answers that differ in length, lists, tone and more.
func answerOf(r *rand.Rand) string {
	openers := []string{"It depends.", "Great question!", "In short:", "Yes.", "No.", "Let me explain."}
	parts := []string{"The cache keeps what was read last.", "- fast\n- small\n- near", "It costs 20 dollars and 3 days.", "**Note** the limits.", "Would you like to know more?", "Perhaps one might say that it helps."}
	list := []string{openers[r.IntN(len(openers))]}
	for range 1 + r.IntN(9) {
		list = append(list, parts[r.IntN(len(parts))])
	}
	return strings.Join(append(list, fmt.Sprint(r.IntN(1e6))), "\n\n")
}

// noStore stores nothing, at once.
type noStore struct{}

func (noStore) Append([]palate.Line) error { return nil }
func (noStore) Erase(*palate.Event) error  { return nil }
func (noStore) Save(string, []byte) error  { return nil }
func (noStore) Load(string) []byte         { return nil }

// A clock counts from a moment.
type clock struct{ began time.Time }

func (c clock) Now() int64                      { return time.Since(c.began).Milliseconds() }
func (clock) TimeOfDay(int64) string            { return "" }
func (clock) DateTime(int64) (day, time string) { return "", "" }

// random reads random bytes.
type random struct{ *rand.Rand }

func (r random) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return len(b), nil
}
