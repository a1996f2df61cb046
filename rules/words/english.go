package words

// english is the table of English. A line is a code, a colon and phrases between commas; * at the end
// of a word is any ending. A translator needs these codes:
//
//	-h2 -h -       forbids always, forbids, is against     +h2 +     demands always, wants
//	T T2           complains of too much                   .5 2      a bit, much
//	E              enough                                  F- F+     a frame that holds on over "and"
//	R-             what follows is not wanted              P- P+     a verdict behind what it is about
//	N X B          no wish, no rule at all, a reason       is is-    a statement, its negation
//	sep f          joins, says nothing
//	n a c b w      an attribute and + or -, for more or less of it: a noun that needs a verb, an adjective, a
//	               comparative, a complaint, a whole wish
//	p q            words that stand for an attribute when quoted; what stands before a term
//	u q.. s.. n..  units, comparisons before and behind a number, numbers
//	in ex ab on    begin a place, an exception, a topic    pv        may stand inside a place
//	m k t l s      values of medium, task, audience, language, site     lv  stands before a language
const english = `
-h2: no, never, never ever, not ever, zero, nothing, not a single, not one, none of, no more, ban, nix, nothing like
-h: dont, do not, stop, quit, without, drop, skip, cut out, remove, lose, ditch, omit, leave out, get rid of, kill, enough with, enough of, no longer, doesnt need, dont need, do not need, must not, mustnt, should not, shouldnt, may not, cut the, scrap, do without, cease, stop it with, stop with, can you not, could you not, exclude, banned, forbidden, is banned, are banned, not allowed, make sure not to, please not, eliminate, strip, spare me, save me, trim the, trim away, prune the, slash the, purge the, get rid of all, throw out, leave off the, hold off on, do away with, dump the, axe the, nuke the, skip over, cut all, cut any, no point in, dispense with, stay clear of all, remove all, remove any, strip out, take out, delete, delete all, resist all, cancel the, bin the, chuck the, forget about, forget the, never mind the, dont bother with, do not bother with, leave out all, stop it already with, without any, avoid all, avoid any, free of
-: avoid, fewer, less, hate, dislike, not, cant stand, cannot stand, detest, despise, loathe, cut down on, cut back on, go easy on, easy on, tone down, tone it down with, dial down, dial back, reduce, limit, minimize, minimise, not a fan of, no fan of, not fond of, not into, not keen on, i dont like, dont like, do not like, dont love, dont want, do not want, dont really like, dont enjoy, didnt like, refrain from, stay away from, steer clear of, tired of, sick of, fed up with, bored of, had enough of, could do with less, could do with fewer, could do without, can do without, lay off, ease up on, hold back on, hold the, prefer no, not a big fan of, nobody likes, nobody needs, nobody wants, no one likes, no need for, no need to, theres no need for, rarely, seldom, only if needed, only if necessary, only if really needed, only when needed, less of, not much of, leaving out, leave off, skipping, omitting, forgetting, shy away from, lower, decrease, no need of, allergic to, cool it with, knock off, sparing with, sparingly, refuse, rather not see, rather not have, rather not, less of a, nobody reads, no one reads, nobody wants to read, nobody asked for, no one asked for, i never asked for, didnt ask for, never asked for, enough already with, dislikes, not big on, not crazy about, not wild about, can live without, could live without, i can live without, not interested in, have no use for, no use for, skimp on, resist, resist the urge to, think twice before, abstain from, weary of, done with, im done with, so done with, over the, spare us, cut back, cut down, rein in, curb, scale back, ease off, ease up, go light on, light on, dont overdo, do not overdo, dont overuse, do not overuse, overuse, overusing, overdo, dont go overboard with, overboard with, the last thing i want is, save the, allergic, not one for, dont care for, i dont care for, dont need so many, dont need that many, minimise the, minimize the, fewer of those
+: return, output, produce, kept, use, using, used, more, add, adding, include, including, included, like, love, want, wants, prefer, need, needs, be, being, keep, make, making, write, writing, give, giving, give me, show, put, try, enjoy, appreciate, id like, would like, lets have, id prefer, id rather have, id rather, would rather have, should be, should use, should have, could use, could do with, has to be, have to be, sound, sounding, be sure to, go for, stick to, stick with, insert, provide, offer me, increase, boost, work on, aim for, focus on, favour, favor, opt for, feel free to, go ahead and, i wish, i hope for, hoping for, looking for, dont be afraid to, dont be afraid of, do not hesitate to, dont hesitate to, dont forget, dont forget to, do not forget to, never forget to, make sure, make sure to, make sure that, make sure you, remember to, remember, lack, lacks, lacking, missing, is missing, are missing, short on, too few, too little, not enough, isnt enough, arent enough, not nearly enough, need more, keep the, keep coming, would be nice, would be great, would be good, be nice, helps, help me, are welcome, go into, there are not enough, there arent enough, theres not enough, there is not enough, bring back, welcome, please, plz, pls, turn up, crank up, dial up, ramp up, go with, answer in, answer with, let me have, opt, happy to see, please do, never enough, where you can, where possible, when possible, whenever possible, throw in, work in, sprinkle in, you never, you hardly ever, you rarely, you forgot, never hesitate to, happier with, id be happier with, i would be happier with, id be happy with, would be happy with, happy with, lean on, lean into, rely on, go heavy on, more use of, make use of, make more use of, could stand to, i miss, miss, sprinkle, mix in, season with, end up with, i crave, keen on, big fan of, a fan of, im a fan of, huge fan of, partial to, fond of, wouldnt mind, would not mind, i wouldnt mind, bear with, appreciate some, hit me with, let there be, add in, put in, put more, use more, insert more, dont skimp on, do not skimp on, dont be shy with, dont be shy about, dont hold back on, never skip, never omit, dont skip, dont leave out, do not leave out, dont omit, never leave out, be generous with, generous with, plenty of, lots of, a lot of, loads more, heaps of
+h2: always, must, have to, has to, every time use, without exception, invariably, need to, needs to, never fail to, at all times, every single time
T: too, overly, so, too many, too much, so many, so much, that long, quite so, not too, not so, not too many, not too much, not so many, not so much, dont be so, dont be too, do not be so, do not be too, not overly, that many, that much, as many, excessive, excessively, too damn, unnecessarily, needlessly, every second, all these, all those, these many, all the, tons of, loads of
T2: way too, far too, much too, way too many, way too much, far too many, far too much, waaay too, waay too, really too, wayyy too
.5: a bit, a little, a little bit, slightly, somewhat, a tad, a touch, bit, tad, marginally, a smidge, little bit, a wee bit, just a bit, slightly more
2: much, a lot, lots, way, far, really, very, super, extremely, totally, completely, absolutely, at all, ever, only, nothing but, a whole lot, considerably, significantly, a great deal, as possible, ultra, incredibly, strictly, at any cost, under any circumstances, tons, seriously, highly, drastically, substantially, heaps
E: enough
F-: i dont like it when, i dont like when, i dont like how, i dont like that, i do not like it when, i do not like when, hate it when, hate it if, hate when, hate how, hate that, hate the way, dislike it when, dislike when, dont like it when, do not like it when, dont like how, dont like when, dont like that, cant stand it when, it bugs me when, it bugs me that, it annoys me when, it annoys me that, annoys me when, annoys me that, it bothers me when, it drives me crazy when, drives me nuts when, drives me mad when, why do you always, why do you keep, why do you, why must you, why are you, do you have to, do you always have to, do you need to, is it necessary to, is it really necessary to, whats with, what is with, what is it with, must you, i wish you wouldnt, i wish you didnt, wish you would stop, tired of you, you always, you keep, you constantly, you use, you talk, you write, you sound, you tend to, im annoyed by, annoyed by, annoyed that, i think you use, you put, i find it annoying when you, i find it annoying when, its annoying when you, its annoying when, it is annoying when, i get annoyed when you, it irritates me when you, it irritates me when, irritates me when, it grates on me when, i cant stand how, im so tired of you, whats up with, what is up with, why so many, why so much, why all the, why all these, why the, why are there so many, why is there so much, how come you always, how come you, do we really need, do we need, do i need, who needs, you keep on, you insist on, you overuse, youre overusing, you overdo, you love to, you love your, theres no reason to, there is no reason to, it makes me cringe when, i roll my eyes when, it throws me off when, it slows me down when, it doesnt help when, id rather you didnt, i would rather you didnt, id prefer you didnt, id prefer if you didnt
F+: i wish you would, i wish youd, i wish you, wish you would, i wish your answers were, i wish your replies were, i wish they were, i wish it was, i wish it were, would it kill you to, why cant you, why cant you just, why dont you, why dont you just, could you, can you, could u, can u, can we have, could we have, would you, will you, would you mind, itd be great if you, it would be great if you, it would be nice if you, i would appreciate it if you, id appreciate it if you, id appreciate, it would help if you, i love it when you, i love it when, i like it when you, i like it when, i love how, i like how, i want you to, i need you to, id like you to, i would like you to, what about, how about, can i have, could i have, can i get, may i have, i expect, i expect you to, you should, you need to, you must, you could, you can, try to, kindly, i prefer it when you, i prefer it when, i prefer when, id love it if you, id love, i would love, im begging you, begging you, i keep asking you to, i keep telling you to, i told you to, i asked you to, ive told you to, ive asked you to, how often do i have to tell you to, how many times do i have to ask you to, it would help me if you, it helps me when you, it helps if you, it helps when you, it helps me if you, it would help if, id prefer if you, i would prefer if you, id prefer it if you, id rather you, i would rather you, i need your answers to be, i want your answers to be, i want answers to be, i want to see, i want to read, i want to sound, i want it to sound, i want it to be, i want them to be, i need it to be, is it possible to, is there a way to, any chance you could, any chance of, mind if we, lets try, lets go with, lets do, do me a favor and, do me a favour and, be a dear and, be so kind as to, be so good as to, would be better if, it would be better if, its better if, might be better if, maybe try, have you considered, you might want to, you may want to, i suggest, id suggest, i recommend, my preference is, my preference would be, i have a preference for, i respond well to, i do best with, i work best with, works best for me if you, make your answers, make the answers, make them, make it, make everything, keep them, keep everything, keep the tone, keep your tone
R-: than, instead of, rather than, in place of, not in, and not, but not, over
P-: if really needed, if needed, if necessary, if absolutely necessary, when needed, when necessary, annoying, are annoying, is annoying, annoy me, annoys me, bother me, bug me, bugs me, distract me, distracting, is distracting, are distracting, unnecessary, hard to read, are hard to read, look unprofessional, drive me crazy, drive me nuts, are ugly, ugly, are bad, is bad, bad, suck, are useless, useless, pointless, unhelpful, unprofessional, irritating, confuse me, confusing, off putting, are not needed, arent needed, arent necessary, are overused, overused, gets on my nerves, get on my nerves, childish, cheesy, are silly, silly, have to go, has to go, put me off, are a pain, is a pain, turn me off, not helpful, are not helpful, arent helpful, get old, gets old, is getting old, have got to go, has got to go, gotta go, need to go, needs to go, must go, should go, can go, have to stop, has to stop, must stop, need to stop, needs to stop, get in the way, gets in the way, slow me down, drive me up the wall, drives me up the wall, make me cringe, makes me cringe, are cringe, is cringe, cringe, cringey, tire me, dont help, do not help, doesnt help, dont help me, add nothing, adds nothing, are a waste, is a waste, waste my time, wastes my time, are a distraction, is a distraction, dont work for me, doesnt work for me, do nothing for me, does nothing for me, are too much, is too much, are superfluous, is superfluous, are excessive, are tiresome, are unreadable, is unreadable, feel forced, feels forced, look silly, looks silly, look childish, bore me, are boring, are lame, are not my thing, arent my thing, isnt my thing, not my thing, arent my style, are over the top, put people off, look spammy, hurt my eyes, is hard to read, are tedious, is tedious
P+: are great, is great, are helpful, is helpful, help me a lot, help, are useful, useful, are nice, is nice, are good, is good, work for me, work best for me, work well for me, are easier to read, are easier for me, are easier for me to read, easier to read, are awesome, are appreciated, is appreciated, appreciated, make it easier, are perfect, are important, is important, i appreciate, matter to me, are fun, clarify things, read better, read well, make my life easier, makes my life easier, make life easier, make reading easier, make things clearer, makes things clearer, make it clearer, are a lifesaver, are gold, are my friend, are my friends, are best, is best, are the best, are lovely, are cool, are welcome, is welcome, are key, is key, are a must, is a must, are essential, is essential, make sense to me, are easy to scan, are easier to scan, let me skim, go a long way, would help, would help me, would be helpful, would be useful, would be appreciated, are what i want, is what i want, are what i need, is what i need, is all i want, is all i need, are mandatory, is mandatory, are required, is required, are needed, is needed, are preferred, is preferred, rock, work better for me, are my favourite, make me happy, please me
N: fine with, im fine with, im ok with, ok with, okay with, are fine, is fine, are ok, is ok, are okay, dont mind, do not mind, no problem with, dont care about, dont care if, whatever, allowed, are allowed, indifferent
X: write a, write an, write me a, write me an, write the following, write this, write about, write three, write two, draft a, draft an, create a, create an, create me, make a table of, make a summary of, make a list of, compose a, compose an, generate, rewrite this, rewrite the, rephrase this, rephrase, paraphrase, summarize the, summarize this, summarise the, summarise this, translate the, translate this, act as, you are a, you are an, pretend, your task, hates, loves, oh great, oh wonderful, oh joy, oh nice, oh good, oh look, oh sure, yeah right, just what i needed, just what we needed, how lovely, how nice, wow thanks, so helpful, thanks a lot for, everyone loves, who doesnt love, do you like, do you know, do i like, is it true, what is, what are, what does, how do, how does, how many, how much, how long, who, whose, where is, where are, did you, are there, is there, should i, can i, could i, she, he, his, her, yesterday, tomorrow, he said, said, wrote, says, told, they said, turn the, turn this, the following, this paragraph, this article, this text, this sentence, this email, this report, that paragraph, is a, whats a, whats the, are you, clearly what i wanted, exactly what i wanted not, as if, because clearly, really love how, genius, brilliant, bravo, slow clap
B: because, cause, cuz, since, bc, so that, so i can, so we can, as they look, it looks, they look, as i, as it, in order to
is: is, are, was, were, its, thats, this is, that is, theyre, youre, seems, seem, feels, looks, sounds, reads, got, gets, you are, it is, they are, what youre
is-: isnt, arent, is not, are not, wasnt, werent
sep: and, but, also, plus, then, however, yet, while keeping, as well as, along with, additionally, furthermore
f: listed, you listed, him, key terms, key points, keywords, important things, important parts, emphasis, all the time, ask, coming, theres, there is, there are, theyre, i, you, your, my, me, it, them, they, we, us, our, the, a, an, any, some, this, that, these, those, there, here, of, to, at, by, on, in, for, with, from, or, as, if, when, than, one, ones, would, could, should, can, will, shall, may, might, im, ill, ive, id, youd, youll, youve, were, lets, let, just, maybe, perhaps, pretty, quite, rather, even, still, again, already, now, often, sometimes, usually, generally, normally, mostly, typically, everywhere, anywhere, anyway, all, everything, anything, things, thing, stuff, something, mind, hey, hi, hello, ok, okay, well, yes, yeah, yo, ugh, argh, hmm, oh, thanks, thank you, thx, cheers, ty, lol, haha, man, dude, mate, bro, sir, buddy, for the love of god, for gods sake, for heavens sake, damn, dammit, fucking, bloody, freaking, goddamn, crap, next time, from now on, in future, in the future, going forward, from here on, moving forward, this time, every time, each time, time, times, going, go, up, down, out, back, off, about, other, others, same, answers, answer, reply, replies, response*, output*, outputs, message, messages, text, texts, writing, prose style, style, tone, voice, wording, language, length, format, formatting, content, version, way, part, parts, at the end, at the beginning, at the start, at the top, at the bottom, in between, every, each, many, few, such, really want, think, i think, i guess, i feel, i feel like, i find, find, know, you know, prefer, better, nicer, cool, nice, good, great, ideally, possible, if possible, whenever, kind of, sort of, kinda, sorta, please note, note, remember that, rule, rules, new rule, reminder, general, in general, overall, default, by default, as a rule, whole, entire, entirely, simply, just be, simply be, come on, c'mon, seriously now, honestly, frankly, tbh, imo, imho, personally, actually, basically, literally, your answers, word choice, need, feel, it up, its just, u, ur, r, n, im so, am, been, was, has, had, do, does, did, get, gets, getting, reads, reading, read, for me, to me, with me, at me, when you can, as you can, please please, using it, like that, like this, much as, used to, use of, usage, usage of, whatsoever, around, style of, and so on, etc, both, either, regular, regularly, frequently, constantly, more often, often enough, throughout, inside, where, it when, too, have, having, do, get, respond, explain, speak, talk, structure, bring, these days, lately, recently, a notch, a bit more often, damn question, question first, of late, at this point, right now, over and over, time and again, in every answer, in each answer, in your answers, in all your answers, per answer, per reply, reader, readers, screen, phone, eyes, brain, head, like crazy, for once, once and for all, seriously, truly, genuinely, certainly, definitely, obviously, clearly, surely, more or less, hopefully, all over, all over the place, everywhere, put, putting, turn, turning, appear, showing up, show up, popping up, unless needed, by any chance, thank goodness, good lord, jeez, geez, sigh, argh, yikes, listen, look, see, ok so, so please, fine, please and thanks, much appreciated, tysm, k thx, kthx, pretty please, my friend, dear, team, folks

n emoji +: emoji*, emogi*, smiley*, smilies, emoticon*, little faces, emojies, emoji faces, smiley faces, little icons, pictograms
n exclamations +: exclamation mark*, exclamation point*, exclamation*, exclaiming, bangs, exclams, shouty punctuation, exclamatory sentences
n questions +: question*, question mark*, rhetorical question*, ask me question*, asking question*, asking me question*, ask question*, counter question*, follow up question*, asking me things, asking things back, queries, quizzing me, interrogat*, question back, questions back
n bullets +: list, lists, listing things, list items, bullet*, bullet point*, bulleted list*, bullet list*, listicle*, bulletpoint*, dot points, bulleted point*, unordered list*, list form*, lists of points, bulleting
n numbered +: numbered list*, numbered step*, numbers for steps, ordered list*, step by step, step by step instruction*, step by step guide*, numbered point*, numbered item*, numbering
n nested_bullets +: nested list*, nested bullet*, sub bullet*, subbullet*, sublist*, sub list*, nested bullet point*, sub point*
n headings +: heading*, header*, subheading*, section title*, section heading*, section header*, sub heading*, headline*, sections with titles, subheads, subtitles, subtitle, chapter titles, heading levels
n bold +: bold, bolding, bold text, bolded text, bold face, boldface, bold type, bold font, bolding everything, things in bold, words in bold, bold word*, bold print, bolded word*, boldface text, bold formatting, bolds, boldness in text, strong text, heavy type
n code_blocks +: code block*, code sample*, code snippet*, code example*, code fence*, show code, show the code, show me code, show me the code, fenced code, code in code block*, snippet*, sample code, code listings, listings, runnable code, working code, code examples, actual code
n code_share +: code
n inline_code +: inline code, backtick*, back tick*
n table_rows +: table*, tabular form*, tabels, tabel, comparisons in a table, comparison table*, tables for comparison*, comparisons in table*, everything in tables, everything in a table, things in tables, data in tables, grids, grid, matrices
n block_quotes +: block quote*, blockquote*, quote block*
n links +: link*, url*, hyperlink*, web address*, web link*, web links, hyperlinked text, websites, references to websites
n paragraphs +: paragraph*, line break*, paragraph break*, breaks between, white space, whitespace, short paragraphs, smaller paragraphs, space between paragraphs, blank lines, empty lines, breathing room, line spacing, paragraphing
n commas +: comma, commas
n semicolons +: semicolon*, semi colon*
n colons +: colon, colons
n dashes +: dash*, em dash*, emdash*, en dash*, long dash*, hyphen*, m dash*
n parentheses +: parenthes*, bracket*, aside*, parenthetical*, asides in parenthes*, brackets, bracketed remarks, remarks in brackets, text in parentheses, parens, round brackets
n quotes +: quotation mark*, scare quote*, air quote*, quote mark*, speech marks, inverted commas
n ellipses +: ellips*, dot dot dot, three dots, trailing off, trail off, trailing off with dots, trailing dots, suspension points
n caps_words +: all caps, caps lock, capslock, shout, shouting, caps, words in capitals, shouty caps, block capitals, yelling, yell, scream at me, shout at me, all capitals, words in caps
n upper_share +: capital letter*, uppercase letter*, capitals, capitalisation, capitalization
n numbers +: number*, statistic*, stats, figure*, data, concrete number*, hard number*, hard data, data point*, numerical detail*, numeric detail*, facts and figures, percentage*, back it up with data, backed up with data, backed by data, backing it up with data, quantif*, exact figure*, hard facts, digits, hard figures, quantitative data, metrics, measurements, numeric evidence
n contractions +: contraction*, contracted form*, abbreviated verb*, shortened forms, dont and cant, its and dont
n repetition +: repetition*, repeat yourself, repeating yourself, repeat things, repeating things, repeat the same, repeating the same, saying the same thing twice, say the same thing twice, say things twice, saying things twice, redundan*, duplicat*, repeat what you said, repeating what you said, repeat it, say everything twice, repeat the same thing*, rehash*, restating, restate, reiterate, reiterating, repeats, echoing yourself, same points, same phrases, the same phrase twice, saying it twice
n repeated_lines +: repeated line*
n i +: first person, first person pronoun*, talk about yourself, talking about yourself, refer to yourself, referring to yourself, say i, saying i, i statements, the first person, speak about yourself
n we +: say we, saying we, use we, royal we, using we, the royal we
n hedges +: hedg*, caveat*, qualifier*, weasel word*, maybes, hedge so much, hedge everything, hedging your bets, beat around the bush, beating around the bush, sitting on the fence, disclaimers and hedges, perhaps and maybe, beat about the bush, qualifying everything, qualify everything, hedge word*, hedgin
n boosters +: superlative*, intensifier*, emphatic word*, hyperbole, exaggerat*, hype, adverb like very
n politeness +: polite phrase*, pleasantries, pleases and thank yous, courtes*, please and thank you, niceties
n apologies +: apolog*, sorry, say sorry, saying sorry, being sorry, your apologies, apologizing for everything, apologies for everything, apologise so much, grovel*, im sorry, apologetic, say youre sorry, saying youre sorry, sorrys, regretful phrases, mea culpas
n formality +: formality, legalese, formalities
n informality +: slang, colloquial*, casual language, casual tone, conversational tone, colloquialism*, slang words, abbreviations like lol
n modals +: lectur*, moraliz*, moralis*, preach*, telling me what to do, tell me what to do, telling me what i should do, tell me what i should do, sermon*, finger wagging, can and should, shoulds, nagging
n connectives +: linking word*, transition*, connecting word*, connective*, transition word*, transitions between ideas, transitions between paragraphs, connectors, linking phrase*, signpost*
n enthusiasm +: enthusiasm, excitement, gush*, cheerleading, perkiness, pep, cheerleader, hype man, exuberance, fanfare
n refusal +: disclaimer*, refusal*, refusing, refuse to answer, as an ai language model, reminding me youre an ai, remind me youre an ai, remind me that youre an ai, reminding me that youre an ai, telling me youre an ai, telling me that youre an ai, say youre an ai, saying youre an ai, warnings about being an ai, safety warning*, remind me that you are an ai, reminders that youre an ai, warning labels, mention that youre an ai, ai disclaimer*
n preamble +: intro paragraph*, introductory paragraph*, chit chat, preamble*, intro, intros, introduction*, introductory, long intros, opening line*, small talk, small talk at the beginning, chit chat, chitchat, starting every answer with an introduction, start every answer with an introduction, opening sentence*, opening remarks, lead in, lead ins, throat clearing, warm up sentence*, introductory sentence*, pleasantries at the start, start with an introduction, an introduction first, long introductions, introducing your answer, restating before answering, introductory paragraph*, opener*, announce the answer first, beat around, throat clearing, wind up, windup, filler opening, scene setting, framing at the start, prologue, lead up, warm up, warmup, set up paragraph, opening paragraph*, pleasantries at the beginning, buildup, build up, foreword, ado, opening fluff, opening lines
n closing_offer +: closing offer*, offer more help, offering more help, offer to help, offering to help, offer help, offering help, offer further help, let me know if, asking if i need anything else, ask if i need anything else, asking if i need more, ask me if i need anything else, asking me if i need anything else, asking if theres anything else, ask if theres anything else, asking if i want more, ask if i want more, offer more help at the end, offer further assistance, offers to help, offers of help, close with an offer, follow up offer*, offers at the end, anything else i can help with, closing with an offer, let me know if you need anything, offers for further help, offers of further help, asking whats next, what else can i do, closing pitch, follow up suggestions, next step offers, invitation to ask more, asking me what else i need, ask what else i need, ask if i want anything else, asking if i want anything else
n cites_sources +: source*, citation*, reference*, sources for everything, source citation*, footnote*, bibliograph*, quellen, sourcing, backing, attribution*, evidence for your claims, proof, receipts, links to sources, papers you used, where you found it, where the information comes from, footnoted sources
n examples +: example*, concrete example*, for instances, illustrat*, sample*, real life example*, worked example*, real world example*, sample cases, example case*, use case*, sample case*, case stud*, analogies, analogy, practical example*, demonstrations, demo*
n markdown +: markdown, markdown format*, markup, asterisk*, formatting marks, markdown syntax, md formatting, rich formatting
n flattery +: flatter*, compliment*, praise, praising me, praise me, sucking up, sucking up to me, suck up to me, suck up, buttering me up, butter me up, kissing up, great question*, sycophan*, telling me how great my question is, fawning, brown nosing, ass kissing, praise my questions, praising my questions, complimenting me, complimenting my questions, pat me on the back, congratulating me, say great question, fawn*, bootlicking, boot licking, toadying, ego stroking, buttering up, grovelling praise, brown nose, adulation, smooch*, telling me i am right, telling me im right, telling me im brilliant, tell me im brilliant, glazing, glaze me, calling my question great, call my questions great, congratulat*
n buzzwords +: buzzword*, corporate speak, corporate jargon, business speak, corporate lingo, cliche*, business jargon, marketing speak, marketing language, marketing jargon, management speak, platitude*, ai speak, hackneyed phrase*, stock phrase*, corpspeak, marketese, business talk, ai slop, slop, trite phrases, hollow phrases, corporate lingo, empty jargon, overused phrases, linkedin speak, clichés, catchphrase*, catch phrase*, management jargon, pr speak
n filler +: filler, filler word*, filler phrase*, fluff, padding, filler sentence*, waffle, waffling, filler text, filler content, fluffy language, empty phrase*, throwaway words, fluffy words, bloat words, blah blah, blah, padding words, empty words, filler content, unnecessary words, needless words, superfluous words, fillers, throat clearing words, fat, verbal tics, noise words
n profanity +: profan*, swear*, curs*, swear word*, bad language, foul language, curse word*, cuss*, f word, f bombs, expletive*, obscen*, vulgar*, dirty words, naughty words, rude words, four letter words, cussing, crude language
w title +: title at the top, title on top
n title +: title*, title line
w greeting +: start with a greeting, starting with a greeting, say hello first, begin with a greeting, greet me
n greeting +: greeting*, salutation*, hello at the start, hellos, opening greeting, saying hello, greeting me, greet people, hi at the start, opening hello, hello, hi there, good mornings
w sign_off +: sign off with a closing line, end with a sign off
n sign_off +: sign off*, closing line*, signature*, signing off, sign emails, sign your name, complimentary close, valediction*, closing formula*, regards at the end, sign with a name, sign it, sign them, sign letters, sign messages, kind regards at the end, goodbye, goodbyes, sign offs, closings, closing salutation, outro, outros
n oxford_comma +: oxford comma*, serial comma*
w summary_last +: end with a summary, ending with a summary, finish with a summary, close with a summary, summarize at the end, summarise at the end, sum up at the end, tldr at the end, end with a tldr
n summary_last +: conclusion*, summary at the end, concluding paragraph*, summarizing at the end, summarising at the end, closing summary, closing paragraph*, wrap up, wrap ups, final summary, concluding summary, recap at the end, recap*, concluding remark*, in conclusion, tldr at the end, takeaways at the end, key takeaway*, closing thoughts, final thoughts, wrap up paragraph, wrap up section, ending paragraph, outro paragraph, summing up at the end, end summary, summary at the bottom, tldr at the bottom
w summary_first +: begin with a summary, start with a summary, start with a tldr, starting with a summary, open with a summary, lead with a summary, summary first, summary at the top, tldr first, tldr at the top, key points first, start with a tl dr, begin with a tldr, open with the gist, gist first, start with the gist, give me the gist first, summary before anything else, lead with the key points, start with key points, put a summary first, put the summary first, tldr up top
n summary_first +: summary first, tldr first, tldr at the top, summary at the top, summary up front, tldr at the start, summary at the start, start with a tl dr, tl dr first, tl dr at the top, a tldr, tldr, tl dr, executive summary, summary at the beginning, summary in the beginning, key points first
a list_share -: prose, flowing text, running text, paragraphs of text, full sentences, continuous text, whole sentences, complete sentences, proper sentences, regular paragraphs

a log_words -: short, brief, concise, consise, succinct, terse, crisp, compact, condensed, curt, snappy, pithy, laconic, to a minimum, minimal, shortish, bite sized, short version, short answers, short and sweet, brevity, conciseness, short ones, quick, short form, lean, tight, sparse, economical, few sentences, few lines, bullet sized, minimalist, skimmable, to a couple of lines, clipped, one liner, bottom line only, short replies
a log_words +: long, detailed, thorough, in depth, comprehensive, extensive, elaborate, exhaustive, lengthy, detail, details, depth, in detail, long form, elaborat*, expansive, explanation*, full, longish, more to read, length, extended, deep, deep dive*
c log_words -: shorter, briefer, conciser, terser, write less, say less, fewer words, less words, shorten, shorten it, few words, cut it down, trim it, trim, tighten, less text, less talk, talk less, talking less, less detail, less details, less information, less info, shrter, shorer, shortr, crisper, tighter, snappier, condense, less is more, less writing, shorter ones, keep it down, smaller, trim it down, boil it down, cut the length, cut length, shave it down, pare it down, half the length, half as long, shortened, less lengthy, more compact, more condensed, leaner, more to the point, less rambling, more economical, talk a lot less, speak less, less chatter, less waffle, less reading, less prose
c log_words +: longer, say more, write more, expand, expand on, more detail, more details, more depth, more words, more information, more info, flesh out, flesh it out, more text, go deeper, more explanation, more explanations, more in depth, lengthier, expand on things, more background, more context, tell me more, elaborate more, more elaborate, explain more, more content, more material, expand a lot, deeper, more elaborate, more explaining, more thorough, meatier, fuller, more complete explanations, more comprehensive, spell it out more, explain in more depth, unpack it more, dig deeper, drill down, give more, longer form, beefier, stretch it out, more room, more substance, extra detail, extra details, additional detail, the full story, more nuance
b log_words +: you talk too much, you write too much, ramble, rambling, wordy, verbose, long winded, longwinded, wall of text, walls of text, drone on, droning on, verbosity, write me a novel, write me an essay, an essay every time, need an essay, need a novel, want an essay, want a novel, a whole essay, whole essay, write a novel, bloated, bloat, go on and on, going on and on, on and on, tl dr, blabber, blabbering, babble, babbling, overexplain, over explain, overexplaining, over explaining, talk too much, blather, yap, yapping, prattle, too many words, too much text, so much text, too much detail, too much information, so many words, lots of text, essay every time, ramblings, rambly, windy, overlong, over long, drawn out, long drawn, spiel, never ending, endless, giant text*, huge text*, huge blocks of text, blocks of text, long walls of text, padded, lengthy intros, monologue*, lecture length, book length, epic, dissertation*, tome*, overwritten, overly long, longish, meander*, go off forever, run long, ran long, prolix, blow by blow, life story, stretched out, winded, textbook length, massive paragraphs, huge paragraphs
b log_words -: superficial, shallow, skimpy, sketchy, cursory, lacks detail, lacks depth, barebones, bare bones, half baked, thin, one liners, one word answers, too terse
a sentence_length -: short sentences, short sentence, punchy sentences
c sentence_length -: shorter sentences, sentences shorter, smaller sentences, sentences that are shorter, shorter sentence
a sentence_length +: long sentences, long sentence, sentences too long, sentences are too long, complex sentences, long and complex sentences
c sentence_length +: longer sentences, sentences longer
b sentence_length +: run on sentences, run ons, run on sentence, sentences run on, endless sentences, sentences are way too long, monster sentences, nested sentences, convoluted sentences
a long_words -: simple words, simple language, plain language, plain english, simple english, easy words, laymans terms, layman terms, simple terms, short words, lay terms, plain words, simple, easy to understand, accessible, lay language, easy language, words simple, language simple, understandable, clear language, eli5, jargon free, explain like im five, plainly, plain, in plain terms, in plain english, in simple english, straightforward language, simple as possible, for a five year old, digestible, clear and simple, everyday english, non technical, nontechnical, simply put, basic words, basic language, basic english
c long_words -: simpler, simpler words, simpler language, simpler terms, simplify, plainer, easier words, shorter words, more accessible, dumb it down, simpler english, plainer language, easier to understand, easier language, less complicated, simplified, words simpler, less complex, less academic, less technical, easier to follow, more understandable, less jargony, more digestible, less dense, clearer language, less fancy
a long_words +: technical, scientific, long words, sophisticated vocabulary, sophisticated, technical terms, technical language, technical detail, precise terms
b long_words +: jargon*, big words, fancy words, technical jargon, complicated words, difficult words, gobbledygook, technobabble, tech speak, complicated, complicated language, pretentious, hard words, long complicated words, ten dollar words, five dollar words, fancy vocabulary, fancy language, highbrow, difficult language, overcomplicated, over complicated, overcomplicate, complex words, complex language, flowery, flowery language, purple prose, geek speak, convoluted, convoluted language, obscure words, pompous, dense, jargony, jargon heavy, incomprehensible, hard to understand, over my head, fancy talk, mumbo jumbo, latin phrases, academic language, stuffy words, unreadable, impenetrable
a variety +: rich vocabulary, varied wording, varied language, varied vocabulary, varied, diverse vocabulary, vocabulary, variety, variety of words, word variety, vary your words, vary the wording, vary your wording, vary your vocabulary, different words, synonym*, vary word choice, fresh wording, more synonyms, vivid wording, colourful vocabulary, colorful vocabulary, expressive vocabulary, varied words
c variety +: richer vocabulary, richer language, more varied, richer in words, more vivid
b variety -: monotonous, bland, samey, monotone, monotonous wording
b repetition +: repetitive, repetitious, sounding like a broken record, a broken record, repeat the same phrases, repeating the same phrases, going in circles, go in circles
a formality +: formal, formal language, formal tone, formal words, formal phrase*, formal wording, professional, businesslike, official, serious, formel, formall, proffesional, profesional, business like, formally, professionally, dignified, seriously worded, corporate tone, polished, buttoned up, business style, business tone, business appropriate, respectable, office appropriate, workplace appropriate, prim, proper, professional sounding
a formality -: unprofessional
b formality +: stiff, stuffy, stilted, bureaucratic, wooden, starchy, stiffly, robotic and formal, uptight, robotic, corporate, like a lawyer, pompously formal, old fashioned, like a press release, mechanical, stodgy
a informality +: casual, informal, relaxed, conversational, chatty, colloquial, laid back, easygoing, easy going, loose, casually, informally, chilled, down to earth, breezy, like a buddy, like a friend, chill, laid back tone, friendly and casual, folksy, like we are friends, like you would to a friend, natural, homely, human sounding, low key and casual, unbuttoned
c informality +: chattier, looser, more laid back, loosen up, lighten up, relax a bit
b informality +: sloppy, flippant, slangy, too familiar, overfamiliar, over familiar
a positive +: friendly, warm, kind, upbeat, cheerful, optimistic, encouraging, nice to me, happy, sunny, welcoming, personable, warm tone, uplifting, supportive, pleasant, warmly, gentle, kindly worded, constructive, kindhearted, lighthearted, compassionate, empathetic, gracious, cordial, caring, heartwarming, good natured, amiable, approachable, genial, reassuring, hopeful, cheery tone, positive
c positive +: friendlier, warmer, kinder, nicer to me, nicer tone, happier, gentler, cheerier, warmer tone, friendlier tone, sunnier, more empathetic, sweeter, softer, more encouraging, more supportive, brighter
b positive -: unfriendly, cold, dry, clinical, curtness
a negative +: negative, pessimistic, critical, dark, sombre, harsh
b negative +: gloomy, harsh, doom and gloom, negativity, depressing, downer, bleak, pessimism, grim, mean, bitter
a politeness +: polite, courteous, respectful, well mannered, considerate, polit, politely, tactful, mannerly, diplomatic
c politeness +: politer, more politely
b politeness -: rude, impolite, disrespectful, snarky, insolent, bossy, snappish, snappy with me, snark, rudeness
a hedges +: cautious, careful, tentative, modest, humble, unsure, cautious wording, careful wording, nuanced, cautiously, carefully worded, guarded, measured, circumspect, diplomatic about it, balanced, even handed, tentatively worded, provisional
c hedges +: less sure, less sure of yourself, less certain, less confident, less cocky
a hedges -: confident, direct, blunt, straight, straightforward, assertive, decisive, frank, certain, sure of yourself, forthright, definite, candid, directly worded, straight with me, honest with me, confidence, upfront, bold in your claims, firm, straight talk, unambiguous, no nonsense, matter of fact about it, to the bone honest, unequivocal, brutally honest, bold, opinionated, categorical, self assured, self confident, authoritative
c hedges -: blunter, more to the point with me, stand your ground, commit to an answer, pick a side, take a stance, take a position, just commit, commit already, hedging and just commit
b hedges +: wishy washy, noncommittal, non committal, evasive, vague, weaselly, mealy mouthed, indecisive, timid, fence sitting, ambivalent, on the fence, waffly, hesitant, cagey, iffy, wishywashy, equivocal, waffling about, non committal answers, maybe this maybe that, on one hand on the other hand, sit on the fence, spineless, wimpy, overcautious, over cautious, cya, hem and haw, hemming and hawing
b hedges -: arrogant, overconfident, over confident, cocky, know it all, full of yourself, smug, too sure of yourself, too sure
a boosters +: emphatic, forceful, strongly worded, punchy
b boosters +: over the top, exaggerated, hyperbolic, bombastic, sensationalist, hypey, dramatic, salesy
a enthusiasm +: enthusiastic, excited, energetic, passionate, bubbly, lively, peppy, ecstatic, exciting, enthused, spirited, high energy, perky, exuberant, zestful, zippy, upbeat energy, pumped
b enthusiasm +: gushy, hyper, overexcited, over excited, overenthusiastic, overly cheerful, hyperactive, fake enthusiasm, fake cheerful, cheery, chirpy, syrupy, saccharine, gung ho, overhyped, fake cheer, manic, hysterical, rah rah, salesperson like, like a cheerleader, too peppy, caffeinated, overexcitable, giddy, bouncy
c exclamation_rate -: calm down, calmer, calmer sentences, chill out, less excited sentences, calm, take it down a notch, simmer down
b modals +: preachy, moralistic, judgy, judgmental, judgemental, patronizing, patronising, condescending, paternalistic, holier than thou, sanctimonious, schoolmasterly, nannying, holier than thou tone, like my mother, like a teacher, like a preacher, bossy tone, schoolmarmish, scolding, naggy, talk down to me, talking down to me, talk down
w you +: address me directly, speak to me directly, talk to me directly, speak to me as you, address me as you, second person, use you, talk directly to me, address the reader, address the reader directly, the second person, call me you, address me as you, talk to me, speak directly to me, speak to the reader, second person voice
w i -: impersonal, no i
w contractions -: spell out contractions, do not contract, write out contractions
w preamble -: get to the point, to the point, cut to the chase, come to the point, get right to the point, get straight to the point, straight to the point, right to the point, dive right in, jump right in, no beating around the bush, get down to business, without further ado, on point
w starts_with_answer +: start with the answer, answer first, lead with the answer, bottom line first, bottom line up front, bluf, give me the answer first, begin with the answer, the answer first, put the answer first, open with the answer, answer up front, starting with the answer, just give me the answer, just the answer, give the answer first, start by answering, start off with the answer, answer the question first, conclusion first, put the conclusion first, the answer up front, direct answer first, start with the conclusion, answer right away, give me the answer, answer immediately, the bottom line first, answer before explaining, lead with the conclusion, answer the question first, answer the damn question first, get straight to the answer, get right to the answer, put the conclusion first, first the answer, begin by answering, start by giving the answer, tell me the answer first, give your answer first, say the answer first, answer up top, state the answer first, straight to the answer, answer before anything else, give me the conclusion first, open with the conclusion, just answer, just answer the question, just answer the question first
w ends_asking +: end with a question, ending with a question, ending every reply with a question, ending every answer with a question, end every reply with a question, end every answer with a question, finish with a question, close with a question, question at the end, questions at the end, end on a question, ending on a question, ending your answers with a question, ending each answer with a question, ending messages with a question, end emails with a question, finishing with a question, finish on a question, ending in a question, closing question*, end in a question, end your answers with a question, end letters with a question, end messages with a question, conclude with a question, wrap up with a question, leave me with a question, a question at the end
w starts_lower +: start in lower case, start with a small letter, starting in lower case, start in lowercase
w lower_case +: lower case, lowercase, all lowercase, all lower case, write everything in lower case, only lowercase letters, in lowercase, everything in lowercase, everything lowercase, write in lower case, no capital letters, no capitals, lowercase only, no caps at all, only small letters, everything in small letters, all in lower case, without capital letters, never capitalize anything
w prompt_rate +: repeat my question, repeating my question, repeating my question back to me, restate the question, restate my question, restating the question, restating my question, repeat the question, repeating the question, parrot my question, parroting my question, parrot back my question, echo my question, echoing my question, rephrase my question, rephrasing my question, repeat what i asked, repeating what i asked, repeat back my question, repeating back my question, repeat my question back to me, repeat what i said, repeating what i said, parroting me, parrot me, repeat my prompt, repeating my prompt, paraphrase my question, repeat what i just said, repeating what i just said, summarize my question, summarizing my question, quote my question, quoting my question, say my question back, repeat the prompt, restate what i said, restating what i said
w coverage +: answer everything i asked, answer everything, answer all of my questions, answer all my questions, address everything i asked, address all my points, answer every part, answer the whole question, answer all parts, cover everything i asked, dont skip parts of my question, answer each question, address every point, answer all parts of my question, answer every question, cover all my points, respond to every point, respond to each question, dont ignore parts of my question, go through all my questions, answer every single question, address each of my questions
w reverse +: stay on topic, stick to the topic, stay focused, stay relevant, on topic, focus on the question, focus on my question, keep to the topic, focused, relevant, stick to the question, stick to my question, stay on point, stick to the subject, stay on subject, answer the question i asked, answer what i asked, keep on topic, dont drift, dont stray, remain on topic, keep to the point at hand, keep focused, dont wander, answer only what i asked, stick to what i asked, address my actual question, answer my actual question
w reverse -: off topic, going off topic, go off topic, tangent*, going off on tangents, go off on tangents, go off on a tangent, digress*, digression*, wander off, wandering off, irrelevant, irrelevant stuff, irrelevant detail*, going off on a tangent, unrelated stuff, drifting off topic, side track*, sidetrack*, getting sidetracked, unrelated information
w source_overlap +: stick to the text, stay close to the text, close to the text, stick to the source, stay close to the source, closer to the text, close to the original, stay close to the original, stick to the original, closer to the original, closer to the given text, stick to what the text says, faithful to the text, stick to the given text, stick to the document, faithful to the source
w same_script +: answer in the language i write in, reply in the language i write in, answer in my language, use my language, same language as me, the language i use, same language i use, answer in the same language, reply in my language, in the language of my question, answer in the language of the question, match my language, in the questions script, the language i wrote in, reply in the same language, respond in my language, language i ask in, reply in the language i use, the language of my message, reply in whatever language i use, whatever language i write in, in the language i asked in
w british_spelling +: british spelling, british english, uk spelling, uk english, english spelling, british spellings, queens english, kings english, colour not color, uk, gb spelling, spell the british way
w british_spelling -: american spelling, american english, us spelling, us english, american spellings, color not colour, u s spelling, u s english, spell the american way
w metric_units +: metric units, metric, metric system, si units, kilometres not miles, celsius, kilometers not miles, metric measurements, celsius not fahrenheit, the metric system, kilometres and kilograms, kilometres instead of miles, kilograms not pounds, degrees celsius, centimetres, kilometers instead of miles, metric measures, metric please
w metric_units -: imperial units, imperial, imperial measurements, miles and pounds, fahrenheit, feet and inches
w cites_sources +: listed your sources, list sources, cite sources, cite your sources, cite source, cite, quote sources, quote your sources, give sources, name sources, name your sources, link to sources, back up claims, back up your claims, with sources, say where it comes from, say where you got it, cite everything, cite references, list your sources, where you got it from, reference your claims, cite where you got it, evidence, citing sources, back claims with sources, citing your sources
w examples +: give examples, give me examples, show examples, illustrate with examples, illustrate, give an example, an example, with examples, use examples, exemplify
w markdown -: plain text, plain text only, raw text, unformatted, unformatted text, as plain text, no formatting, without formatting, bare text, simple text, no asterisks, no markup, ascii only, without markdown, without markup
w markdown +: format with markdown, use markdown
w json +: json, in json, json only, valid json, return json, as json, reply in json, output json, json format, pure json, raw json, json object, json output, a json object, machine readable json, as a json object, json please
w code_only +: no explanation, no explanations, without explanation, without explanations, just the code, code only, only code, only the code, just code, only show code, no explanation just code, nothing but code, just show the code, code without explanation, only give me the code, just give me the code, only need the code, only want the code, code and nothing else, nothing except code, code without commentary, just want the code, just need the code, give me just code, spare me the explanation, no commentary, without commentary
w code_blocks +: just show code, code in blocks
w table_rows +: put comparisons in a table, put comparisons in tables, tabulate, as a table, in table form, in tables, comparisons as tables, side by side in a table, in a table, as tables, tabulated, tabular
w list_share -: write in prose, in prose, flowing prose, write prose, as prose, in full sentences, in paragraphs, complete sentences, in complete sentences, flowing paragraphs, in flowing paragraphs, write paragraphs, connected prose, narrative form, in narrative form, real sentences, actual sentences
w list_share +: more of it in lists
w bullets +: bullet it, as bullets, in bullets, in bullet points, bulletize, as bullet points, in bullet form, as a list, in list form, bulleted, bullet form, bullet style, as a bulleted list, bullet it out
w connectives +: flow better, better flow, smoother flow, connect your ideas
w enthusiasm -: deadpan, flat, matter of fact, neutral tone, neutral, sober, low key, lowkey, restrained
w common_words +: everyday words, common words, everyday language, ordinary words, words everybody knows, ordinary language, normal words
w paragraphs +: break it into paragraph*, break it up into paragraph*, break up the text, break it up, split it into paragraph*, split into paragraph*, break into paragraph*, break up into paragraph*
w bold +: bold for key terms, bold for keywords, bold key terms, bold the key terms, bold keywords, highlight key terms, highlight keywords, bold the important parts, bold important words, key terms in bold, keywords in bold, bold the important bits
w headings +: headings to structure longer answers, structured with headings, structure with headings, structure, structured
w numbered +: number the step*, number your point*, number the point*, number your step*, steps numbered, numbered, in steps, steps, one step at a time, numbered instructions, as numbered steps, enumerate, enumerated, step wise, stepwise, numbered format
w numbers +: back up with numbers, quantify, quantitative
w max_sentence_words +: each sentence, every sentence, per sentence, sentences

p refusal: as an ai language model, as an ai, as a large language model, i cannot, im just an ai, i am an ai
p flattery: great question, good question, excellent question, what a great question, thats a great question, great point
p closing_offer: let me know if, let me know if you need anything else, i hope this helps, hope this helps, feel free to ask, let me know
p i: i
p we: we
p apologies: sorry, im sorry, i apologize, i apologise, my apologies

q mentions: mention, mentions, mentioning, the word, word, the words, the phrase, phrase, phrases like, words like, the term, term, say, saying, the expression, the name, name the, expressions like, the abbreviation, things like, phrases such as, words such as, write the word, include the word, include the phrase, use the word, use the phrase, use the words, using the word, using the phrase, using the term, saying the word, saying things like
q starts_with: start with, starts with, begin with, begins with, open with, starting with, beginning with, start your answers with, start every answer with, start answers with, begin every answer with, begin your answers with, opening with, starting every answer with, start replies with, start messages with, start emails with, start every reply with, begin every reply with, starting your answers with, begin answers with
q ends_with: end with, ends with, ending with, finish with, close with, sign off with, finishing with, end your answers with, end every answer with, closing with, end emails with, sign with, finish every answer with, end every reply with, end answers with, conclude with, end letters with, end messages with
q pattern: match, matches, matching, anything matching, that matches, the pattern, pattern, the regex, regex, write, text matching, anything like

u words: word, words
u sentences: sentence*, sentance*, lines of text
u paragraphs: paragraph*
u characters: character*, chars, letters, char, signs
u bullets: bullet*, bullet point*, bulletpoint*, point*, item*, list item*
q<=: limit answers to, limit replies to, limit your answers to, limit it to, limit yourself to, limit them to, at most, no more than, not more than, never more than, max, maximum, maximum of, a maximum of, a max of, up to, within, not over, never over, dont exceed, do not exceed, never exceed, not exceeding, dont go over, dont go above, never go over, no longer than, not longer than, shorter than or equal to, limit to, limited to, to max, capped at, cap at, keep it to, keep them to, keep to, limit, no greater than, stay within, not above, never above, no over, limit of, a limit of, max of, cap of, a cap of
q<: under, below, less than, fewer than, shorter than, stay under, stay below, smaller than
q>=: at least, no fewer than, no less than, not less than, not fewer than, minimum, a minimum of, minimum of, min, never less than, never fewer than, not below, never under, a min of, upwards of, never below
q>: more than, over, longer than, above
q=: exactly, precisely, always exactly
q~: about, around, roughly, approximately, circa, approx, some, close to, near, in the region of
s<=: max, maximum, at most, or less, or fewer, tops, at the most, or under, as a maximum, max please, limit, or shorter, only, and no more, and not more, no more, is plenty, is enough, at max
s>=: or more, minimum, at least, min, at minimum, or longer, as a minimum, at the least
qb: between, from
n1: one, a single, single
n2: two, a couple of, a couple, couple of
n3: three, a few
n4: four
n5: five
n6: six, half a dozen
n7: seven
n8: eight
n9: nine
n10: ten
n12: twelve, a dozen
n15: fifteen
n20: twenty
n25: twenty five
n30: thirty
n40: forty
n50: fifty
n60: sixty
n80: eighty
n100: hundred, a hundred, one hundred
n150: a hundred and fifty, one hundred and fifty, one fifty
n200: two hundred
n300: three hundred
n400: four hundred
n500: five hundred
n1000: thousand, a thousand, one thousand

in: in, when doing, for, to, with, on, when, whenever, if, while, during, at, inside, within, when it comes to, as for, if its, if its for, when its, when its for, where, if it is for, if i, when i, when you, if you, when i ask for, when im, when youre, if im, in case of, in all, for all, in any, for any, in my, for my, to my, in anything for, for anything, anytime, every time i, each time i, any time i, when we, if we, if it concerns, in the case of, when i ask you to, if i ask for, if i ask you for, when asked for, when asked to, in the, for the, whenever i, whenever you, any time you, anytime i, every time you, each time you, if its a, when its a, when asked to, in case i, as soon as i, for when i, for whenever i, when it is for, in your, in all my, in all your, for your, throughout, across all, across
ex: except, except for, except in, except when, unless, excluding, other than, apart from, aside from, besides, but not, but not in, everywhere but, everywhere but in, anywhere but in, everywhere except in, just not in, only not in, not in, with the exception of, barring, save in, save for, unless its, unless its for, unless its a, unless it is, except if, everywhere but when, but not when, but not for, but not with
on: on
ab: about, regarding, concerning, on the topic of, on the subject of, when the topic is, if the topic is, when it comes to, when the subject is, related to, when talking about, when we talk about, when i ask about, if i ask about, when i talk about, when im talking about, when its about, if its about, for anything about, on, in anything about, questions about, questions on, for questions about, for questions on, answers on, answers about, when discussing, when we discuss, if i mention, when i mention, where its about, whenever its about, on anything about, if it concerns, when it concerns, if were talking about, for topics like, when asked about, to do with, for everything about, when my question is about, when the question is about, if the question is about, if my question is about, where the topic is, when it has to do with, if it has to do with, anything to do with, when asking about, when i bring up, whenever i mention, whenever i ask about, whenever we talk about, in discussions about, in conversations about, for stuff about, for things about, in questions about
pv: write, writing, written, draft, drafting, compose, composing, send, sending, sent, talk, talking, speak, speaking, address, addressing, reply, replying, respond, responding, answer, answering, message, messaging, contact, contacting, ask, asking, do, doing, work, working, im, youre, you, i, ask you, asks, for, to, with, in, on, of, from, my, our, the, a, an, your, their, any, all, anything, something, things, aimed at, meant for, its, is, are, it, someone, help, helping, me, us, create, creating, prepare, preparing, post, posting, posts, questions, question, text, texts, texting, and, or, we, new, long, short, work, business, whole, dear, official, public facing, official, important, personal, make, making, explain things, those, these, some, stuff, content, use, using, give, read, reading, every, each, need, want, have, that, goes, go, going, intended, wrote, by, people like, other, case, cases, tasks, task, kind of, sort of, more, internal, external

m email: email*, e mail*, mail, mails, emailing, mailing, in email
m slack: slack, slack message*, slack channel*, slack post*
m teams: microsoft teams, ms teams, teams message*, teams chat*
m discord: discord, discord message*
m whatsapp: whatsapp, whatsapp message*, whatsapps
m sms: sms, text message*, texting, texts, text my, imessage*, text to my
m chat: chat, chats, chat message*, chatting, instant message*, dm, dms, im message*
m letter: letter*
m cover_letter: cover letter*, motivation letter*
m application: job application*, application letter*, application*, applying for job*
m resume: resume*, cv, cvs, curriculum vitae
m blog: blog, blog post*, blogs, blogging, blogpost*, blog article*
m twitter: twitter, tweet*, x post*, tweeting
m linkedin: linkedin, linkedin post*
m reddit: reddit, reddit post*, reddit comment*, subreddit*
m social: social media, social media post*, social post*, facebook post*, instagram post*, social media caption*, instagram caption*, instagram, facebook
m docs: documentation, docs, readme*, doc comment*, api docs, technical documentation, manual, manuals, user manual*
m report: report*
m essay: essay*, my essay*
m slides: slide*, presentation*, slide deck*, powerpoint*, deck, decks
m article: article*, news article*
m story: story, stories, fiction, short stories, short story, bedtime stor*, fairy tale*, novel writing
m poem: poem*, poetry, verse, haiku*
m commit: commit message*, commits, commit msg*, git commit*, git message*
m pr: pull request*, pr, prs, pr description*, merge request*, pull request description*
m ticket: ticket*, jira ticket*, bug report*, github issue*, issue report*, bug reports, tickets in jira, bug ticket*, support ticket*
m notes: meeting notes, notes, minutes, meeting minutes, thank you notes, note
m speech: speech, speeches, talk script*, toasts, wedding speech*
m description: product description*, product text*
m tutorial: tutorial*, how tos, howtos, guides
m recipe: recipe*
m newsletter: newsletter*
m proposal: proposal*, pitch, pitches, sales pitch*
m review: product review*, book review*
m memo: memo*
m announcement: announcement*, press release*
m comment: comments, code comments, inline comments
m form: form letters

k code: coding, code, programming, when i code, when you code, coding question*, code question*, program, code stuff, programming question*, writing code, scripts, coding task*, programming task*, explaining code, explain code, coding help, code answers, write code, development work
k code_review: code review*, reviewing code, review code, reviewing my code, review my code, pr review*, code reviewing
k summary: summary, summaries, summariz*, summaris*, tldrs, sum up, summing up, synopsis, abstracts, recaps, summarizing papers
k explain: explain*, explanation*, explaining
k translate: translat*, translation*
k brainstorm: brainstorm*, ideation, brainstorming session*, coming up with ideas, idea generation
k debug: debug*, bug fixing, fixing bugs, fix bugs, troubleshooting
k plan: plan, planning, plans, i plan, itinerar*, plan things
k proofread: proofread*, copy edit*, copyedit*, editing, correcting my text
k rewrite: rewrit*, rephras*, rewording
k research: research, researching, literature research
k compare: comparing, comparisons, when comparing, compare, compare things, compare stuff, comparing things, comparing options, compare options, compare two things
k data: data analysis, analysing data, analyzing data

t boss: boss*, manager*, supervisor*, my chief, line manager, superior*
t colleague: colleague*, coworker*, co worker*, workmate*
t team: team, my team, the team, our team, teammates
t customer: customer*
t client: client*
t supplier: supplier*, vendor*
t friend: friend*, buddies, pals, best friend, mates
t family: family, relatives
t child: kid, kids, child, children, my son, my daughter, toddler*, five year old*
t student: student*, pupils, pupil, my class
t teacher: teacher*, professor*, prof, lecturer*, tutor
t landlord: landlord*, landlady
t neighbour: neighbour*, neighbor*
t investor: investor*, shareholders, vcs, the board of investors
t beginner: beginner*, newbie*, novice*, laypeople, laymen, lay people, non experts, layperson, noobs
t expert: expert*, specialist*, professionals, engineers
t recruiter: recruiter*, hr, hiring manager*, headhunter*
t parent: parents, mom, mum, dad, my mother, my father, mother, father
t partner: husband, wife, girlfriend, boyfriend, partner, spouse
t grandparent: grandma, grandpa, grandmother, grandfather, granny, nan, grandparents
t executive: executive*, the board, ceo, c level, leadership, management, execs, upper management, senior management
t public: general public, the public, public, strangers, lay audience, general audience
t patient: patient*
t doctor: doctor*, physicians
t company: whole company, the company, entire company, all staff, everyone at work, all hands
t developer: developer*, programmers, devs
t sibling: brother, sister, siblings
t reader: reader*
t authority: authorities, tax office, the council, government

l en: english
l de: german, deutsch
l fr: french
l es: spanish
l it: italian
l pt: portuguese
l nl: dutch
l pl: polish
l ru: russian
l ja: japanese
l zh: chinese
l ar: arabic
l tr: turkish
l sv: swedish
lv: answer in, reply in, respond in, write in, speak, speak in, talk in, answer me in, reply to me in, use, answer only in, always in, respond to me in, write to me in, talk to me in, output in, answers in, replies in
s chatgpt.com: chatgpt, chat gpt, openai
s claude.ai: claude
s gemini.google.com: gemini
s copilot.microsoft.com: copilot
s perplexity.ai: perplexity
s chat.mistral.ai: mistral, le chat
s chat.deepseek.com: deepseek
`
