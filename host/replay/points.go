package replay

import "palate/rules/pack"

// A pointCache keeps where texts lie that were asked for lately: a text is often compared many times, and
// mostly soon again.
type pointCache struct {
	pack          *pack.Pack
	texts         *textStore
	recent, older map[[2]int32]pack.Point
	prompt        int32 // the last prompt asked for
	promptBody    string
	promptPresent bool
}

// generation is how many points are kept before the older half is dropped: some 60 features and 30 coordinates
// make 6 MB.
const generation = 4096

func newPointCache(p *pack.Pack, texts *textStore) *pointCache {
	return &pointCache{pack: p, texts: texts, recent: map[[2]int32]pack.Point{}, prompt: -1}
}

// of is where a response to a prompt lies, by the numbers of their texts; ok is false when one of
// them is gone.
func (p *pointCache) of(prompt, response int32) (at pack.Point, ok bool, err error) {
	key := [2]int32{prompt, response}
	if at, ok = p.recent[key]; ok {
		return at, true, nil
	}
	if at, ok = p.older[key]; !ok {
		if at, ok, err = p.extract(prompt, response); err != nil || !ok {
			return at, false, err
		}
	}
	if len(p.recent) >= generation {
		p.older, p.recent = p.recent, map[[2]int32]pack.Point{}
	}
	p.recent[key] = at
	return at, true, nil
}

func (p *pointCache) extract(prompt, response int32) (at pack.Point, ok bool, err error) {
	body, ok, err := p.texts.body(response)
	if !ok || err != nil {
		return at, false, err
	}
	if prompt != p.prompt {
		p.prompt = prompt
		if p.promptBody, p.promptPresent, err = p.texts.body(prompt); err != nil {
			return at, false, err
		}
	}
	if !p.promptPresent {
		return at, false, nil
	}
	return p.pack.Point(p.promptBody, body), true, nil
}
