package bench

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"

	"palate"
	"palate/rules/bench/simulate"
	"palate/rules/pack"
	"palate/rules/taste"
	"palate/rules/train"
)

// A loggedUser is a simulated person who answers as people do: into a log, by seven strengths, about pairs
// that chance asks for.
type loggedUser struct {
	user  *simulate.SimulatedUser
	log   *palate.Log
	seq   uint64
	order [][2]int
	rand  *rand.Rand
	reply func(t int, v train.Vote) train.Vote
	asked int
}

// loggedStream keeps these people's answers apart from others of the same seed.
const loggedStream = 8 << 40

// newLoggedUser is person number i of a crowd.
func newLoggedUser(c *simulate.Crowd, i int, seed uint64) *loggedUser {
	r := rand.New(rand.NewPCG(seed, loggedStream+uint64(i)))
	s := Simulation{Population: c.Population, Temperature: mainSimulation.Temperature, Answers: FormatGraded}
	p := &loggedUser{user: c.Person(i, s.Temperature, simulate.Nuisances{}), log: palate.NewLog(palate.Header{Palate: 1}), order: c.World.Pool.Part(true), rand: r}
	r.Shuffle(len(p.order), func(i, j int) { p.order[i], p.order[j] = p.order[j], p.order[i] })
	p.reply = s.replyFunc(p.user, seed, loggedStream<<1+uint64(i))
	return p
}

// answer has the person answer until there are n answers, or no pair is left.
func (p *loggedUser) answer(n int) {
	pool := p.user.World.Pool
	for ; p.asked < n && p.asked < len(p.order); p.asked++ {
		v := p.reply(p.asked, randomSides(p.rand, p.order[p.asked]))
		shown := &palate.Shown{Prompt: p.addText(pool.Prompts[pool.Of[v.A]].Prompt), Layout: palate.LayoutBeside, AskedBy: palate.AskedByPalate}
		for slot, candidate := range []int32{v.A, v.B} {
			shown.Candidates = append(shown.Candidates, palate.Candidate{Slot: slot, Text: p.addText(pool.Texts[candidate]), Complete: palate.Whole})
		}
		showing := p.appendEvent(shown)
		p.appendEvent(&palate.Pair{Showing: showing, A: 0, B: 1, Strength: int(v.Strength), Graded: true})
	}
}

// addText adds a text to the log; its id is a hash of it.
func (p *loggedUser) addText(body string) palate.TextID {
	h := fnv.New128a()
	_, _ = h.Write([]byte(body))
	id := palate.TextID(fmt.Sprintf("%x", h.Sum(nil)))
	if err := p.log.AddText(palate.Text{ID: id, Body: body}); err != nil {
		panic("bench: two texts of one hash: " + err.Error())
	}
	return id
}

func (p *loggedUser) appendEvent(body palate.Body) palate.EventID {
	p.seq++
	e := &palate.Event{V: palate.Version, Device: 1, Seq: p.seq, Clock: p.seq, Source: palate.SourceSelf, Body: body}
	if _, err := p.log.Append(e); err != nil {
		panic("bench: " + err.Error())
	}
	return e.ID()
}

// logLines is the log as its file.
func (p *loggedUser) logLines() []byte {
	var out []byte
	for line := range p.log.Lines() {
		out = append(palate.AppendLine(out, line), '\n')
	}
	return out
}

// model is what the product learns from the log.
func (p *loggedUser) model(shared *pack.Pack, cache *pack.Cache) *taste.Model {
	return taste.Fit(shared, p.log, cache)
}
