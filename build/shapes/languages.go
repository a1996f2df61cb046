package shapes

import "strings"

// known makes a shape of runs that stand one behind the other, each taking its share of the length; a
// run that begins with a blank-free "=" stands once.
func known(runs ...string) Shape {
	many := 0
	for _, run := range runs {
		if !strings.HasPrefix(run, "=") {
			many++
		}
	}
	return Shape{"known " + quote(append([]string(nil), runs...)...), func(n int) string {
		var b strings.Builder
		for _, run := range runs {
			if once, ok := strings.CutPrefix(run, "="); ok {
				b.WriteString(once)
				continue
			}
			b.WriteString(Fill(run, n/max(many, 1)))
		}
		return b.String()
	}}
}

// Markdown is what answers are written in.
var Markdown = &Language{
	Name: "markdown",
	Atoms: []string{
		"a", " ", "  ", "\n", "\n\n", "\t", "    ", "*", "**", "***", "_", "__", "~", "~~", "`", "``", "```", "~~~",
		"[", "]", "](", "(", ")", "[](", "![", "[a]", "[a](", "[a](b)", "[a](<b", "[a](<b>", "[a](b \"", "[a](b '", "[[a]]", "![a](", "[a][", "[a][b]", "[a]: b\n", "[a%d]: b\n", "[a%d]", "[^%d]", "[^%d]: b\n", "[^1]", "[^1]: [^2]\n", "[^",
		"<", "<a", "<a ", ">", "> ", ">> ", "<http://a", "<!--", "-->", "<![CDATA[", "<?", "&", "&amp;", "&#", "&#x", "&a", ";",
		"|", "|a", "|-", "|:-:", "\\|", "\\", "\\\\", "\\*", "- ", "* ", "+ ", "1. ", "%d. ", "  - ", "- - ", "1) ", "- [ ] ", "---", "===", "***\n", "# ", "###### ", "#",
		"$", "$$", "\\(", "\\)", "\\[", "\\]", "http://a.b/", "www.", "@", "é", "中", "🙂", "\u202e", "\u00a0", "\r\n", "\r", "\x00", "\\\n", "  \n", "x y", "\"", "'", ".", "!",
	},
	Pairs: [][2]string{
		{"[", "]"}, {"[", "](b)"}, {"![", "](b)"}, {"*", "*"}, {"**a ", "** "}, {"_", "_"}, {"~~", "~~"}, {"(", ")"}, {"[a](", ")"}, {"<", ">"}, {"> ", "\n"},
		{"- ", "\n"}, {"*a **b ", "c* d** "}, {"`", "`"}, {"``", "`"}, {"[a][", "]"}, {"**a *b ", "* "}, {"$", "$"}, {"_a __b ", " "},
	},
	Runs: "`*_~#>-[](|\\<!=&$ \n",
	Known: []Shape{
		known("|a", "=\n", "|-", "=\n", "|b"), known("|a", "=\n", "|-", "=\n", "|\n"), known("|a|", "=\n", "|-|", "=\n", "a\n"), known("|", "=\n", "-|"),
		known("|a\n|-\n"), known("a|b\n"), known("=a|b\n", "-|-\n"), known("a|", "=\n-|-\n"),
		known("[a]("), known("[[a]]"), known("![a]("), known("[a](<b"), known("[a](b 'c"), known("[a](" + "\\"), known("[a][b"), known("[a][b]"), known("["), known("![", "]"), known("[", "](b)"), known("[a](", ")"),
		known("> quotes\n"), known("> "), known(">"), known("> ", "=\n", "a\n"), known("```\n"), known("```\na\n"), known("```", "=\n", "``\n"), known("~~~a\n"), known("- ", "=a\n"), known("- a\n"), known("- a\n\n"), known("- a\n  b\n"), known("  - a\n"),
		known("1. a\n"), known("%d. a\n"), known("* - + "), known("- ```\n"), known("- > "), known("> - "), known("=- a\n", "  b\n"), known("=- a\n", "\n"), known("=> a\n", "b\n"),
		known("*a "), known("a* "), known("*a **b "), known("**a *b* "), known("*", "a", "*"), known("_a "), known("a_ "), known("*a_ "), known("~~a "), known("~a ~~b "), known("*a ", "a** "), known("**a ", "a* "), known("***a ", "a**** "), known("_a*", "*a_"), known("*a `b "),
		known("`", "=a", "``"), known("`a``b"), known("` `` ``` "), known("\\`"), known("<a"), known("<a "), known("<a@b"), known("<http:"), known("&"), known("&a"), known("&#"), known("&amp"), known("&amp;"), known("\\"), known("\\\n"),
		known("[a%d]: b\n"), known("[a%d]: b\n", "[a%d] "), known("[a]: b\n", "[A] "), known("=[a]: b\n\n", "[a]"), known("=[a]: b\n\n", "[a][ "), known("[^%d]: b\n"), known("=[^1]: b\n\n", "[^1]"), known("[^%d]: b\n", "[^%d] "), known("[^%d]: [^%d]\n", "[^%d] "), known("=[^1]: b\n", "  c\n"), known("=[", "a", "=]: b\n\n", "[a]"),
		known("#"), known("# "), known("# a\n"), known("a\n=\n"), known("a\n"), known("a\n=\n", "="), known("=a\n", "-"), known("-"), known("- "), known("* "), known("_ "), known("    a\n"), known("    \n"), known("\t"), known("\t-"), known("    ", "=a\n", "\t"), known(" "), known("\n"), known("a"), known("a "), known("a  \n"), known("a ", "=\n"), known("中"), known("\u202e"),
		known("$a"), known("$a$"), known("$$"), known("$$\n"), known("\\("), known("\\["), known("\\(", "\\)"), known("$ "), known("a$"), known("$a_1 * b_2$ "),
		known("http://a"), known("http://a "), known("www.a."), known("(http://a.b/"), known("a@b."), known("[a](http://"), known("[a](http://", "=b)"), known("<http://", "=>"), known("[http://a](http://b) "), known("[a](javascript:"), known("!"), known("!["),
		known("[", "a", "](", "b", ")"), known("[*a](b)*"), known("[a](b)*"), known("*[a](b"), known("[`a](b)`"), known("[<a](b>)"), known("[![a](b)](c)"), known("![", "=a", "](b)"), known("![[a](b)](c"), known("[a](b\"c"), known("[a](b(c"), known("[a](b", "(", ")", "=)"),
	},
}

// Chat is a conversation as people copy it.
var Chat = &Language{
	Name: "chat",
	Atoms: []string{
		"**User:** ", "User: ", "You said:\n", "Assistant: ", "**ChatGPT:** ", "Human: ", "you: ", "a", " ", "\n", "\n\n", "> ", "> quotes\n", "```", "```\n", "# ", "* ", "*", "_", ":", "user", "me: a\n", "AI: b\n",
		"too long. ", "No, that is wrong. ", "Perfect, thanks! ", "Are you sure? ", "please use fewer emojis. ", "shorter and ", "not ", "no ", ", not ", "i said ", "instead ", "{\"role\":\"user\",\"content\":\"a\"}\n", "[", "{", "\"", "?", "中", "🙂", "\t", "x y z ",
	},
	Pairs: [][2]string{{"> ", "\n"}, {"**", ":**"}, {"[", "]"}, {"{\"a\":", "}"}, {"(", ")"}},
	Runs:  "*>#_`: \n[?!",
	Known: []Shape{
		known("> quotes\n"), known("```\n"), known("**User:**"), known("**User:**\n"), known("**User:** a\n"), known("User: a\nAssistant: b\n"), known("=User: ", "a\n"), known("=User: ", "> quotes\n"), known("=User: ", "```\n"), known("=User: a\nAssistant: ", "a "),
		known("User: a\n"), known("User: a\n\nAssistant: b\n\n"), known("User: too long.\nAssistant: b%d\n"), known("User: shorter, please. No emojis.\nAssistant: b\n"), known("User: ("), known("User: ?\nAssistant: a\n"), known("=Assistant: a\nUser: ", "no "), known("=Assistant: a\nUser: ", "no, "), known(":"), known("a:"), known("*"), known("#"), known("**:"), known("{\"role\":\"user\",\"content\":\"a\"}\n"),
		known("=[", "{\"role\":\"user\",\"content\":\"a\"},", "={}]"), known("["), known("{\"messages\":["), known("[]\n"), known("=[\n", "{\"role\":\"user\"}\n"), known("\n"), known(" \n"), known("a"),
		known("User: a%d\nAssistant: b%d\nUser: That is wrong.\nAssistant: c%d\n"), known("You: Perfect!\nBot: x\n"),
	},
}

// Rows are files of prompts and answers.
var Rows = &Language{
	Name: "rows",
	Atoms: []string{
		"{", "}", "[", "]", "\"", ":", ",", "\"a\"", "\"a%d\"", "\"prompt\":\"x\",", "\"a%d\":1,", "{\"a\":\"b\"}\n", "{\"prompt\":\"x\",\"a\":\"y\",\"b\":\"z\"}\n", "{\"a%d\":%d}\n", "1", "1e9", "-", ".", "\\", "\\u0041", "\\ud800", "null", "true", "\n", "\r\n", "\t", " ", ";", "x", "a,b\n", "\"a\nb\",", "\"\"", "中", "\r", "\xE9", "NaN", "'", "12345678901234567890", "{\n\"a\":", "\n}\n", "{\"data\":[", "\\n\\nHuman: ", "\\n\\nAssistant: ", "label,",
	},
	Pairs: [][2]string{{"[", "]"}, {"{\"a\":", "}"}, {"\"", "\""}, {"[{\"a\":", "}]"}, {"{\"a%d\":[", "]}"}},
	Runs:  "[{\",;\n\\1 ",
	Known: []Shape{
		known("={\"z\":1", ",\"a%d\":\"x\"", "=}"), known("=[{\"z\":1", ",\"a%d\":\"x\"", "=}]"), known("={\"z\":1", ",\"answer_%d\":\"some answer that is long\"", "=}\n"), known("={\"z\":1", ",\"output_%d\":1", "=}"), known("{\"a%d\":1}\n"), known("{\"a\":1}\n"), known("=[", "{\"a\":1},", "={}]"), known("=[", "{\"a%d\":\"x\"},", "={}]"),
		known("a%d,", "=\n", "b,"), known("a,", "=\n", "b,"), known(",", "=\n", ","), known("a%d,", "=\n"), known("=a,b\n", "c,d\n"), known("=a,b\n", "\"c,d\n"), known("=a,b\n\"", "c\n"), known("=a,b\n", "\"\"\"\"\n"), known("=a\n", "\"\n"), known("=a,b\n\"", "\"\""), known("="+"a,b\n", "c\n"), known(","), known("\"a\","), known("a;", "=\n", "b;"), known("a\tb\n"),
		known("["), known("[{"), known("{\"a\":"), known("={\"a\":\"", "\\\"", "=\"}"), known("={\"a\":\"", "\\ud83d\\ude00", "=\"}"), known("={\"a\":[", "1,", "=1]}"), known("={\"prompt\":\"x\",\"outputs\":[", "\"a%d\",", "=\"b\"]}"), known("={\"prompt\":[", "{\"role\":\"user\",\"content\":\"a\"},", "={\"role\":\"user\",\"content\":\"a\"}],\"a\":\"x\",\"b\":\"y\"}"),
		known("={\"chosen\":\"x\",\"rejected\":[", "\"a%d\",", "=\"b\"]}"), known("={\"chosen\":[\"a\"],\"rejected\":[", "\"a%d\",", "=\"b\"]}"), known("={\"a\":1", "1", "=}"), known("={\"a\":1e", "9", "=}"), known("{\"prompt\":\"p%d\",\"a\":\"x\",\"b\":\"y\",\"label\":\"a\"}\n"), known("{\"prompt\":\"p\",\"outputs\":[\"x%d\",\"y\"]}\n"), known("={\"a\":1,", "\"a\":1,", "=\"b\":1}"), known("=[\n", "{\"a\":\n1},\n", "={}]"),
		known("={\"data\":[", "{\"a\":1},", "={}]}"), known("=[{\"data\":", "{\"a\":"), known("{\n\"a\": 1\n}\n"), known("{\n\"a\": [\n"), known("{\"data\":[{\"a\":1}]}\n"), known("={\"a\":{", "\"b%d\":1,", "=\"c\":1},\"rows\":[{\"a\":1,\"b\":2}]}"),
		known("={\"chosen\":\"Human: x", "\\n\\nHuman: x", "=\",\"rejected\":\"Human: x\\n\\nAssistant: y\"}"), known("={\"chosen\":\"Human: x", "\\n\\nAssistant: x", "=\",\"rejected\":\"Human: x\\n\\nAssistant: y\"}"),
		known("={\"chosen\":\"", "the same words ", "=x\",\"rejected\":\"the same words\"}"), known("={\"user\":[", "12345678901234567890,", "=1]}"), known("={\"a\":[", "1,", "=NaN]}"), known("=prompt,a,b,label\n", "p,x,y,%d\n"), known("=prompt,a,b,label\n", "p,x%d,y,x%d\n"), known("=prompt,a,b\r", "p,x,y\r"), known("=prompt,a,b\n", "p,\"[\"\"x\"\"]\",y\n"),
		known("={\"id\":1,\"response_a\":\"x\",\"response_b\":\"y\",\"annotations\":{", "\"a%d\":{\"pref\":\"a\"},", "=\"z\":{}}}"), known("={\"snapshot\":{\"chat\":{\"history\":{\"messages\":{", "\"m%d\":{\"parentId\":\"m%d\",\"content\":\"x\"},", "=\"z\":{}}}}},\"data\":{},\"meta\":{\"message_id\":\"m1\"}}"),
		known("=\xE9", "caf\xE9 "), known("={\"z\":1", ",\"label_%d\":\"a\"", "=,\"a\":\"x\",\"b\":\"y\"}\n"),
	},
}

// Phrases are rules as people say them.
var Phrases = &Language{
	Name: "phrases",
	Atoms: []string{
		"shorter ", "and ", "shorter and ", "no emojis", "never ", "not ", "don't ", "use ", "at most ", "3 ", "three ", "sentences ", "words ", "in emails ", "to my boss ", "except ", "about ", "about cooking ", "when ", "I hate it when ", "too long ", "formal", ", ", ". ", "? ", "(", ")", "\"", "\"a\" ", "/", "/a/ ", "'", "“", "”", "a.b.", "a.", "the ", "please ", "waaay ", "shortre ", "x%d ", "zzz ", "-", ":", ";dr", "1,", "1,000", "start ", "start with ", "say \"a\" instead of \"b\" ", "the word ", "mention ", "between 3 and 5 words ", "keine Emojis ", "et ", "plus court ", "und ", "but ", "中", "🙂", "\n", "é", "instead of ", "are annoying ", "bullets", "headings ", "in German ",
	},
	Pairs: [][2]string{{"(", ")"}, {"\"", "\""}, {"“", "”"}, {"/", "/"}, {"'", "'"}},
	Runs:  "(\"'/.,;:-?!aw1 \n",
	Known: []Shape{
		known("("), known("shorter and "), known("shorter, "), known("\""), known(" \""), known("\"a"), known(" '"), known("/"), known(" /a"), known("`"), known(" “"), known("a."), known("a.b"), known("1,"), known("1,111"), known("1"), known("1.1"), known("waaay "), known("shortre "), known("xqzwv%d "), known("no emojis, "), known("no emojis. "), known("in emails "), known("emails to my boss "), known("about cooking "), known("except "), known("except in emails "), known("at most 3 words "), known("at most "), known("between 3 and "), known("the word "), known("start "), known("start with "), known("start a b c d \""), known("never start a b with \"c\" "), known("say \"a\" instead of \"b\", "), known("not "), known("never not "), known("don't "), known("I hate it when "), known("in emails, "), known("in emails be formal and "), known("shorter and in emails and "), known("a;dr"), known("a'"), known("a'b"), known("é"), known("中"), known("? "), known("."), known(","), known("please "), known("mention "), known("mention a b c "), known("x"), known("[a]: "), known("answer in German "), known("answer in "), known("formal "), known("formal in emails, in chats, "), known("shorter and zzz and "), known("the the the "),
	},
}

// Prose is plain text: prompts, comments, answers that rules are checked against.
var Prose = &Language{
	Name: "prose",
	Atoms: []string{
		"a", "the ", "word ", "It's ", "however, ", "e.g. ", "i.", ". ", ".", "..", "... ", "! ", "? ", "!", "?", "\n", "\n\n", "- ", "* ", "# ", "1. ", "> ", "| a | b |\n", "```", "```\n", "**", "`", "_", "(", ")", "\"", "“", "”", "—", "🙂", "👨‍👩‍👧", "🇩🇪", "é", "中", "。", "A", "ABC ", "x%d ", "10 ", "3.14", "http://a.b ", "](", "<think>", "</think>", "<think>\n", "</think>\n", "<details ", "<details type=\"reasoning\">", "[THINK]", "<|channel|>", "<|channel|>final", "<|message|>", "analysis", "too long ", "not ", "not clear, ", "but ", "write an email to my boss ", "email ", "to ", "my ", "In conclusion, ", "Sure! ", "color ", "no ", ", ", ": ", "; ", "'", "’", "-", "\t", "  ", "\u200d", "\ufe0f", "\u0301", "\x00", "i said ", "instead, ", "details", "where comes from", "{\"a\":1}", "[", "<",
	},
	Pairs: [][2]string{{"(", ")"}, {"**", "**"}, {"<think>\n", "</think>\n"}, {"```\n", "```\n"}, {"\"", "\""}, {"[", "]"}, {"<details type=\"reasoning\">\n", "</details>\n"}},
	Runs:  ".!?-*#>`|a \n'1A",
	Known: []Shape{
		known("a"), known("a "), known("a%d "), known("."), known("a."), known("a. "), known("i."), known("?"), known("!"), known("\n"), known("a\n"), known("a\n\n"), known("\n\n"), known(" "), known("-"), known("a-"), known("'"), known("a'"), known("A"), known("I i. "), known("中"), known("。"), known("é"), known("🙂"), known("\u200d"), known("🙂\u200d"), known("\ufe0f"), known("🇩"), known("\u0301"), known("```\n"), known("``` "), known("`"), known("**"), known("<think>\n"), known("<think> a\n"), known("</think>"), known("</think>\n"), known("a</think>\n"), known("=<think>\n", "</think>\n"), known("<details "), known("<details\n"), known("<details type=\"reasoning\">\n"), known("<"), known("<|"), known("[THINK]\n"), known("=analysis", "a"), known("=<|channel|>", "<|channel|>final"), known("<think>\n</think>\n"), known("\t<think>"), known("\ufeff\n"), known("\x00"),
		known("not "), known("not clear, "), known("no "), known("too long "), known("i said a "), known("where "), known("more "), known("goes a a a a "), known("thanks "), known("email "), known("write an email to my boss "), known("very very "), known("x, not y "), known("ab"), known("aab"), known("ababa "), known("Sure! "), known("color "), known("1"), known("1. a\n"), known("| a |\n"), known("| a "), known("- a\n"), known("# a\n"), known("> a\n"),
	},
}

// Patterns are regular expressions as a rule may have.
var Patterns = &Language{
	Name:  "patterns",
	Atoms: []string{"a", "b", ".", "\\w", "\\d", "\\s", "\\b", "\\B", "^", "$", "a*", "a+", "a?", ".*", ".+", "\\w+", "(a|b)", "(a|ab)", "|", "(", ")", "[a-z]", "[^a]", "a{2}", "a{1,9}", "(a*b)", "(a?b)", "\\.", " ", "(.*a)", "(\\w+ )", "é", "[", "]", "{", "\\"},
	Pairs: [][2]string{{"(", ")"}, {"(a|", ")"}, {"(", "a)"}, {"[", "]"}},
	Runs:  "a.*+?(|[\\^$",
}
