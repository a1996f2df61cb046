package ui

import (
	"strings"

	"github.com/vugu/vugu"
)

// manySets are prompts enough for principles: of each the answers differ in length, and in little else.
func manySets() []Set {
	var prompts []*Prompt
	for i := range 30 {
		name := string(rune('a'+i%26)) + strings.Repeat("x", i/26+1)
		prompts = append(prompts, &Prompt{ID: name, Text: "What is " + name + "?", Outputs: []Output{
			{"north", "It is " + name + "."},
			{"south", "It is " + name + ", and then there is so very much more that one could say of it that it takes a long sentence. And another one, as long as that, and then a third one."},
		}})
	}
	return []Set{{Name: "many", Title: "Many", Prompts: prompts}}
}

// textOf is all that a component says.
func textOf(b vugu.Builder) string {
	env, err := vugu.NewBuildEnv()
	if err != nil {
		panic(err)
	}
	results := env.RunBuild(b)
	var out strings.Builder
	var walk func(*vugu.BuildOut)
	var nodes func(*vugu.VGNode)
	nodes = func(n *vugu.VGNode) {
		for ; n != nil; n = n.NextSibling {
			if n.Component != nil {
				walk(results.ResultFor(n.Component))
			}
			if n.InnerHTML != nil {
				out.WriteString(*n.InnerHTML + "\n")
			}
			out.WriteString(n.Data + "\n")
			nodes(n.FirstChild)
		}
	}
	walk = func(o *vugu.BuildOut) {
		for _, n := range o.Out {
			nodes(n)
		}
	}
	walk(results.ResultFor(b))
	return out.String()
}
