package main

import (
	"bytes"
	"os"
	"path/filepath"

	"palate"
	"palate/rules/feature"
	"palate/rules/study"
	"palate/rules/taste"
)

// demo are the texts that everybody sees first.
const demo = "../../build/demo/prompts.jsonl"

// refer writes to the pack file what its reference texts are like: those it was trained on, found below
// a folder, and the demo's. All else of the pack stays as it is.
func refer(folder string) error {
	data, err := os.ReadFile(source)
	if err != nil {
		return err
	}
	pack, err := taste.ReadPack(bytes.TrimSpace(data))
	if err != nil {
		return err
	}
	texts, err := demoTexts()
	if err != nil {
		return err
	}
	trained, _ := pack.Value().Get("trained").Get("data").Items()
	crowd := study.NewRaters()
	for _, set := range trained {
		name, _ := set.Get("name").Text()
		for c, err := range study.Usable(study.Pairs(filepath.Join(folder, name)), new(study.Dropped)) {
			if err != nil {
				return err
			}
			crowd.Add(c)
		}
	}
	pack.Quantiles = study.Quantiles(pack, append(texts, crowd.Texts...))
	whole := pack.Value().With("reference", study.ReferenceValue(pack))
	return os.WriteFile(source, append(whole.Append(nil), '\n'), 0o644)
}

func demoTexts() (texts []study.Text, err error) {
	data, err := os.ReadFile(demo)
	if err != nil {
		return nil, err
	}
	for line := range bytes.Lines(data) {
		v, err := palate.ParseValue(bytes.TrimSpace(line))
		if err != nil {
			return nil, err
		}
		prompt, _ := v.Get("prompt").Text()
		outputs, _ := v.Get("outputs").Items()
		for _, o := range outputs {
			text, _ := o.Get("text").Text()
			raw := make([]float32, feature.Len())
			for i, x := range feature.Extract(prompt, text) {
				raw[i] = float32(x)
			}
			texts = append(texts, study.Text{Source: "demo", Raw: raw})
		}
	}
	return texts, nil
}
