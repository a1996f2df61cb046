package main

import "palate/rules/taste"

// vectors keeps the vectors of texts that were asked for lately: a text is often compared many
// times, and mostly soon again.
type vectors struct {
	pack          *taste.Pack
	texts         *textStore
	young, old    map[[2]int32][]float64
	prompt        int32 // the last prompt asked for
	promptBody    string
	promptPresent bool
}

// generation is how many vectors are kept before the older half goes; 61 features make 4 MB.
const generation = 4096

func newVectors(pack *taste.Pack, texts *textStore) *vectors {
	return &vectors{pack: pack, texts: texts, young: map[[2]int32][]float64{}, prompt: -1}
}

// of is the vector of a response to a prompt, by the numbers of their texts; nil when one of them
// is gone. It is not to be changed.
func (v *vectors) of(prompt, response int32) ([]float64, error) {
	key := [2]int32{prompt, response}
	if z, ok := v.young[key]; ok {
		return z, nil
	}
	z, ok := v.old[key]
	if !ok {
		var err error
		if z, err = v.extract(prompt, response); err != nil || z == nil {
			return nil, err
		}
	}
	if len(v.young) >= generation {
		v.old, v.young = v.young, map[[2]int32][]float64{}
	}
	v.young[key] = z
	return z, nil
}

func (v *vectors) extract(prompt, response int32) ([]float64, error) {
	body, ok, err := v.texts.body(response)
	if !ok || err != nil {
		return nil, err
	}
	if prompt != v.prompt {
		v.prompt = prompt
		if v.promptBody, v.promptPresent, err = v.texts.body(prompt); err != nil {
			return nil, err
		}
	}
	if !v.promptPresent {
		return nil, nil
	}
	return v.pack.Zeta(v.promptBody, body), nil
}
