package words

// german is the table of German; the codes are those of english.
const german = `
-h2: kein, keine, keinen, keinem, keiner, keinerlei, nie, niemals, nie wieder, nie mehr, null, nichts, kein einziges, keine einzige, auf keinen fall, unter keinen umständen
-h: hör auf, höre auf, hört auf, hör bitte auf, hör auf mit, ohne, lass, lass die, lass das, lass bitte, weglassen, weg mit, schluss mit, streiche, streich, verboten, nicht mehr, nicht, lasse, spar dir, erspar mir, entferne, auf keinen, nicht verwenden, nicht benutzen, unterlass, unterlasse
-: weniger, vermeide, vermeiden, verzichte auf, verzichten auf, hasse, ich hasse, mag nicht, mag keine, ich mag keine, ich mag keinen, ich mag kein, will keine, ich will keine, ich brauche keine, reduziere, ungern, statt zu viel, sparsam mit, geh sparsam mit, nicht gern, gefallen mir nicht, gefällt mir nicht, kann nicht leiden, nicht leiden, selten, bloß nicht, ich möchte keine, möchte keine, nerv nicht mit
+: mehr, nutze, nutzen, benutze, benutzen, zu benutzen, zu verwenden, zu nutzen, verwende, verwenden, schreib, schreibe, schreiben, gib, geben, mach, mache, machen, sei, ich mag, mag, ich liebe, liebe, bitte, füge, hinzu, nimm, nehmen, zeig, zeige, ich will, will, möchte, ich möchte, hätte gern, ich hätte gern, ich hätte gerne, hätte gerne, brauche, ich brauche, formuliere, formulier, setze, antworte, antworten, klinge, kling, bevorzuge, ich bevorzuge, lieber, vergiss nicht, denk an, denke an, ruhig, gerne, gern, arbeite mit, sollte, sollten, sollen, soll, mit, nenne, nenn, zu wenig, zu wenige, es fehlen, fehlen, fehlt, mir fehlen, zu selten, stell, verfasse, drück dich aus, ausdrücken, halte, halt, wünsche mir, ich wünsche mir, baue, bau, ein
+h2: immer, stets, muss, müssen, unbedingt, grundsätzlich, ausnahmslos, jedes mal
T: zu, so, zu viel, zu viele, zu sehr, so viel, so viele, nicht so, nicht zu, nicht so viele, nicht so viel, nicht zu viele, übertrieben, allzu, nicht allzu, dauernd, ständig, andauernd
T2: viel zu, viel zu viele, viel zu viel, deutlich zu, weitaus zu
.5: etwas, ein bisschen, ein wenig, bisschen, leicht, geringfügig, ein klein wenig, einen tick, ne spur, eine spur, bissl
2: viel, deutlich, wesentlich, sehr, erheblich, extrem, absolut, total, überhaupt, nur, ganz, richtig, möglichst, so wie möglich, weit, bedeutend
E: genug
F-: ich hasse es wenn du, ich hasse es wenn, ich mag es nicht wenn du, ich mag es nicht wenn, es nervt wenn du, es nervt wenn, mich nervt dass du, mich nervt wenn du, warum, wieso, musst du immer, musst du, es stört mich wenn du, es stört mich wenn, mich stört dass, mich stört wenn du, du schreibst immer, du benutzt, du verwendest
F+: könntest du bitte, könntest du, kannst du bitte, kannst du, würdest du, es wäre schön wenn du, es wäre gut wenn du, ich mag es wenn du, ich mag es wenn, ich wünschte du würdest, ich möchte dass du, ich will dass du, ich hätte gern dass du, du solltest, du sollst, du musst, wie wäre es mit
R-: statt, anstatt, anstelle von, und nicht, als
P-: nerven, nervt, stören, stört, sind unnötig, unnötig, sind lästig, lästig, sind hässlich, nerven mich, stören mich, sind schlecht lesbar, sind überflüssig, überflüssig, gehen mir auf die nerven, brauche ich nicht, will ich nicht, mag ich nicht
P+: sind gut, sind hilfreich, hilfreich, helfen mir, helfen, gefallen mir, sind super, ist gut, mag ich, sind toll, finde ich gut
N: sind ok, ist ok, stören mich nicht, egal, sind in ordnung, ist mir egal, habe nichts gegen
X: schreib eine, schreib einen, schreibe eine, schreibe einen, schreib ein, schreibe ein, schreib mir, erstelle, was ist, was sind, wie viele, wie kann, wie mache, wo ist, wer, magst du, gibt es, oh toll, na toll, na super, super gemacht, diesen text, diesen absatz, diesen artikel, den folgenden, folgende, er, gestern, morgen, sagte, sagt, hat gesagt, ironie, wäre ich, wenn ich mein, hättest du, stell dir vor, angenommen, theoretisch, nie gesagt, niemals gesagt, nicht gesagt, nie verlangt, nicht verlangt, sage nicht, will nicht sagen, heißt nicht, wollte, wollten, damals, früher, letzte woche, letztes jahr, neulich, meint, findet, behauptet, bevorzugt, jemand, die leute, heißt das nicht, bedeutet nicht, glaub nicht dass ich, hatten, hatte
B: weil, da, denn, damit, sonst, um zu
is: ist, sind, war, waren, klingt, klingen, wirkt, wirken, bist, das ist, es ist
is-: ist nicht, sind nicht, bist nicht, das ist nicht
sep: und, aber, sondern, außerdem, dafür, sowie, dann, jedoch
f: du, dich, dir, ich, mich, mir, es, das, die, der, den, dem, des, ein, eine, einen, einem, einer, dein, deine, deinen, deinem, deiner, mein, meine, meinen, meinem, meiner, wir, uns, sie, ihr, ihre, in, im, an, am, auf, für, von, bei, beim, zu, zur, zum, mal, doch, auch, noch, halt mal, eben, einfach, bitte schön, danke, hallo, hey, hi, antwort, antworten, texte, text, textes, nachrichten, ausgaben, schreibstil, stil, ton, tonfall, ausdrucksweise, formulierung, formulierungen, sprache, immer noch, wieder, jetzt, ab jetzt, ab sofort, künftig, in zukunft, zukünftig, beim nächsten mal, nächstes mal, alles, etwas mehr, wäre, wären, schön, gut, besser, toll, super, würde, würdest, hätte, könnte, könntest, oder, wenn, dass, ob, dann mal, hier, dort, so etwas, und so, hab, habe, haben, werden, wird, werde, kann, können, man, am ende, am anfang, zu beginn, ganz oben, oben, bisher, generell, allgemein, grundsätzlich gilt, insgesamt, gerade, eigentlich, ehrlich gesagt, meiner meinung nach, dazu, davon, dabei, sich, an, ab, aus, meistens, oft, öfter, häufiger, überall, zwischendurch, möglich, wo möglich, wenn möglich, bitte bitte, mensch, verdammt, verdammte, deren, angeben, alle, allen, jede, jeder, jeden, darin, um, nach, solche, solchen, finde, finden, wörtern zu, nur noch, weiterhin

n emoji +: emoji*, smiley*, smileys, emoticon*
n exclamations +: ausrufezeichen, ausrufzeichen, ausrufungszeichen
n questions +: fragen, frage, rückfrage*, gegenfrage*, rhetorische frage*, rhetorischen fragen, fragezeichen, fragen zu stellen, fragen stellen
n bullets +: aufzählung*, aufzählungspunkt*, stichpunkt*, listen, liste, bulletpoint*, bullet point*, spiegelstrich*, aufzählungszeichen, bullets, stichwortliste*, stichpunktliste*
n numbered +: nummerierte liste*, nummerierten listen, nummerierung*, nummerierte schritt*, schritt für schritt anleitung*, schritt für schritt
n headings +: überschrift*, zwischenüberschrift*, titelzeilen
n bold +: fettdruck, fett, fettschrift, fettgedruckt*, fette schrift, fetten text, fettungen
n code_blocks +: codeblöcke, codeblock*, codebeispiel*, code schnipsel, codeschnipsel, code beispiele
n code_share +: code, quellcode
n table_rows +: tabelle*
n links +: link*, url*, weblink*
n paragraphs +: absatz, absätze*, absätzen, zeilenumbrüche*
n commas +: komma, kommas, kommata
n colons +: semikolon*, doppelpunkt*, strichpunkt*
n dashes +: gedankenstrich*, bindestrich*, halbgeviertstrich*
n parentheses +: klammer*, einschübe, einschub
n quotes +: anführungszeichen, gänsefüßchen, anführungsstrich*
n ellipses +: auslassungspunkte, drei punkte, pünktchen
n caps_words +: großbuchstaben, versalien, schreien
n numbers +: zahlen, statistiken, daten, statistik, konkrete zahlen, fakten und zahlen, ziffern
n contractions +: verkürzungen
n repetition +: wiederholung*, wiederhol dich, wiederhole dich, dich zu wiederholen, wiederholen, dich wiederholen
n i +: ich form, erste person, ersten person
n hedges +: relativierung*, abschwächung*, einschränkungen, herumgeeiere
n politeness +: höflichkeitsfloskel*, höflichkeitsformel*
n apologies +: entschuldigung*, dich zu entschuldigen, entschuldige dich, entschuldigen, dich entschuldigen
n modals +: belehrung*, belehr mich, belehren, moralisieren, moralpredigt*, mich zu belehren
n informality +: umgangssprache, slang, jugendsprache
n connectives +: überleitung*, bindewörter, übergänge
n enthusiasm +: begeisterung, euphorie
n refusal +: warnhinweis*, haftungsausschl*, hinweise dass du eine ki bist
n preamble +: einleitung*, vorrede*, vorwort, einführung*, einleitende worte, lange einleitung*, intro, intros, geschwafel am anfang
n closing_offer +: hilfsangebot*, weitere hilfe anbieten, angebote am ende, weitere hilfe anzubieten
n cites_sources +: quellen, quelle, quellenangaben, quellenangabe, belege, literaturangaben, nachweise
n examples +: beispiele, beispiel, beispielen, konkrete beispiele
n markdown +: markdown, formatierung*
n flattery +: schmeichelei*, komplimente, lob, lobhudelei, schleimerei
n buzzwords +: buzzword*, worthülsen, floskel*, phrasen, marketingsprache, klischee*, bullshit
n filler +: füllwörter, füllwörtern, füllwort, geschwafel, blabla
n profanity +: schimpfwörter, kraftausdrücke, fluchen
n greeting +: begrüßung*, anrede, grußformel am anfang
n sign_off +: grußformel*, schlussformel*, unterschrift, signatur
n summary_last +: fazit, zusammenfassung am ende, schlusswort
n title +: titel
n list_share -: fließtext, ganze sätze, ganzen sätzen, fliesstext

a log_words -: kurz, knapp, bündig, kompakt, prägnant, kurze, kurzen, knappe, knappen, kurzes, kurzer, kurze antworten
a log_words +: lang, ausführlich, lange, langen, langer, langes, detailliert, detaillierte, detaillierten, details, umfangreich, gründlich, ausführliche, einzelheiten, tiefgang, genau erklärt
c log_words -: kürzer, knapper, kürzere, kürzeren, kürzer fassen, fass dich kurz, fass dich kürzer, kurz fassen, fasse dich kurz, kürze, kompakter, weniger text, weniger wörter, weniger worte, prägnanter, weniger details, kürzer halten, komm kürzer
c log_words +: länger, ausführlicher, mehr details, detaillierter, längere, längeren, mehr text, mehr erklärung*, ausführlichere, mehr einzelheiten, genauer, mehr tiefe, gründlicher, mehr kontext, mehr hintergrund
b log_words +: langatmig, weitschweifig, textwand, textwände, schwafeln, schwafelst, schwafel, zu schwafeln, romane, roman, geschwätzig, wortreich, ausschweifend, labern, laberst
a sentence_length -: kurze sätze, kurzen sätzen
c sentence_length -: kürzere sätze, kürzeren sätzen, sätze kürzer
a sentence_length +: lange sätze, langen sätze, langen sätzen, sätze sind zu lang
c sentence_length +: längere sätze
b sentence_length +: schachtelsätze, bandwurmsätze, bandwurmsatz
a long_words -: einfache wörter, einfache sprache, einfach, leicht verständlich, verständlich, einfachen worten, einfachen wörtern, klare sprache, leichte sprache
c long_words -: einfacher, einfachere wörter, einfachere worte, verständlicher, leichter verständlich, einfachere sprache, weniger kompliziert, einfacheren worten
a long_words +: technisch, wissenschaftlich, akademisch
b long_words +: fachjargon, jargon, fachbegriff*, fachsprache, fremdwörter, fremdwort, kompliziert, komplizierte, fachchinesisch, fachausdrücke, hochgestochen, geschwollen, anglizismen
a variety +: abwechslungsreich, wortschatz
c variety +: abwechslungsreicher, mehr abwechslung
b repetition +: repetitiv, redundant, wiederholend
a formality +: förmlich, formell, formal, professionell, seriös, sachlich, geschäftlich, offiziell
c formality +: förmlicher, formeller, professioneller, seriöser, sachlicher
b formality +: steif, gestelzt, hölzern, bürokratisch
c formality -: weniger förmlich, weniger steif
a informality +: locker, lässig, informell, umgangssprachlich, salopp, entspannt, ungezwungen
c informality +: lockerer, lässiger, entspannter, informeller, duzen, duze mich, per du, legerer, ungezwungener
b informality +: flapsig, schnoddrig
a positive +: freundlich, nett, herzlich, warm, positiv, optimistisch, fröhlich
c positive +: freundlicher, netter, herzlicher, wärmer, positiver, fröhlicher
b positive -: unfreundlich, kalt, kühl
a negative +: negativ
b negative +: düster, pessimistisch
a politeness +: höflich, respektvoll
c politeness +: höflicher, respektvoller
b politeness -: unhöflich, frech, schroff, patzig
a hedges +: vorsichtig, zurückhaltend, differenziert
c hedges +: vorsichtiger, zurückhaltender
a hedges -: direkt, selbstbewusst, klar, entschieden, selbstsicher
c hedges -: direkter, selbstbewusster, klarer, entschiedener, bestimmter
b hedges +: schwammig, vage, unentschlossen, drumherumreden, herumdrucksen
b hedges -: arrogant, überheblich
a enthusiasm +: begeistert, enthusiastisch
c enthusiasm +: begeisterter, enthusiastischer
b enthusiasm +: überschwänglich, überdreht, aufgedreht
b modals +: belehrend, oberlehrerhaft, moralisierend, bevormundend
w you +: sprich mich direkt an, sprich mich an
w preamble -: komm zum punkt, komm auf den punkt, auf den punkt, zur sache, komm zur sache, gleich zur sache
w starts_with_answer +: fang mit der antwort an, beginne mit der antwort, beginn mit der antwort, antwort zuerst, erst die antwort, zuerst die antwort, die antwort zuerst, starte mit der antwort, sag zuerst die antwort, mit der antwort anfangen, mit der antwort beginnen
w ends_asking +: ende mit einer frage, schließe mit einer frage, beende mit einer frage, frage am ende, hör mit einer frage auf
w summary_first +: beginne mit einer zusammenfassung, zusammenfassung am anfang, zusammenfassung zuerst, fang mit einer zusammenfassung an
w summary_last +: ende mit einer zusammenfassung, schließe mit einer zusammenfassung
w prompt_rate +: wiederhole meine frage, meine frage zu wiederholen, wiederhol meine frage, frage wiederholen
w coverage +: beantworte alle fragen, beantworte alles, geh auf alles ein
w reverse +: bleib beim thema, beim thema bleiben
w reverse -: abschweifen, schweif ab, abzuschweifen
w source_overlap +: bleib nah am text, nah am text, bleib am text, nah am original
w same_script +: antworte in meiner sprache
w british_spelling +: britische schreibweise, britisches englisch, britische rechtschreibung
w british_spelling -: amerikanische schreibweise, amerikanisches englisch
w metric_units +: metrische einheiten
w cites_sources +: nenne quellen, gib quellen an, quellen angeben, mit quellen, belege deine aussagen, zitiere quellen, quellen nennen, nenne deine quellen, gib deine quellen an, gib die quellen an
w examples +: gib beispiele, nenne beispiele, mit beispielen, gib ein beispiel, zeige beispiele
w json +: json, als json, nur json
w code_only +: nur code, nur den code
w lower_case +: alles klein, kleinschreibung, alles kleingeschrieben, alles in kleinbuchstaben
w markdown -: nur text, reiner text, reinen text, unformatiert
w bullets +: in stichpunkten, als liste, stichpunktartig, in stichworten
w table_rows +: als tabelle, in einer tabelle, tabellarisch
w list_share -: in ganzen sätzen, im fließtext, als fließtext

p flattery: gute frage, tolle frage
p refusal: als ki, als ki sprachmodell

q mentions: das wort, sag, sage, sagen, erwähne, nenne, das wort, den begriff, schreib, schreibe, die wörter, den ausdruck, die phrase, den satz, wort
q starts_with: beginne mit, beginn mit, fang mit, starte mit, fange mit
q ends_with: ende mit, schließe mit, beende mit, hör auf mit
q pattern: muster, das muster

u words: wort, wörter, wörtern, worte, worten
u sentences: satz, sätze, sätzen
u paragraphs: absatz, absätze, absätzen
u characters: zeichen, buchstaben
u bullets: stichpunkt*, punkte, punkten, aufzählungspunkt*
q<=: höchstens, maximal, max, nicht mehr als, nie mehr als, bis zu, nicht länger als, nicht über, maximum, auf maximal, auf höchstens, keine mehr als
q<: unter, weniger als, kürzer als
q>=: mindestens, wenigstens, nicht weniger als, minimum, zumindest, min
q>: mehr als, über, länger als
q=: genau, exakt
q~: ungefähr, etwa, ca, circa, rund, um die
s<=: maximal, höchstens, max, oder weniger, reichen
s>=: mindestens, oder mehr
qb: zwischen
n1: ein, eine, einem, einer, einen, eins
n2: zwei
n3: drei
n4: vier
n5: fünf
n6: sechs
n7: sieben
n8: acht
n9: neun
n10: zehn
n12: zwölf
n15: fünfzehn
n20: zwanzig
n30: dreißig
n50: fünfzig
n100: hundert, einhundert
n200: zweihundert
n500: fünfhundert
n1000: tausend

in: in, im, bei, beim, für, an, wenn, wenn du, wenn ich, wenn es, falls, sobald, mit, auf, gegenüber, zu, während, wann immer, sofern, geht es um, in meinen, in allen, wenn es um, wenn ich dich um, wenn ich um
ex: außer, außer in, außer bei, außer wenn, außer für, ausgenommen, es sei denn, mit ausnahme von, nur nicht in, nur nicht bei, aber nicht in, aber nicht bei, aber nicht für, ausser
ab: über, zum thema, zu den themen, wenn es um, bezüglich, wenn ich über, bei fragen zu, bei fragen über, bei fragen zum thema, in sachen
pv: du, ich, an, mit, meinen, meine, meinem, mein, die, den, dem, der, das, unsere, unseren, schreibst, schreibe, schreibt, schreiben, mailst, antwortest, antworten, sprichst, redest, ein, eine, einen, einem, einer, zu, etwas, frage, fragen, fragst, geht, bin, bist, arbeite, erstellst, verfasst, verfassen, formulierst, für, von, in, im, auf, oder, und, es, um, mir, dich, bitte, bitten, alle, allen, jeder, jede, neue, lange, kurze, gerichtet, sind, ist, wir, geschäftliche, geschäftlichen, private, privaten
m email: email*, e mail*, mail, mails, emails
m slack: slack, slack nachricht*
m teams: teams nachricht*, ms teams
m whatsapp: whatsapp, whatsapp nachricht*
m sms: sms, textnachricht*, kurznachricht*
m chat: chat, chats, chatnachricht*
m letter: brief, briefe, briefen
m cover_letter: anschreiben, bewerbungsschreiben, motivationsschreiben
m application: bewerbung, bewerbungen
m resume: lebenslauf
m blog: blog, blogbeitrag, blogbeiträge*, blogartikel*
m twitter: tweet*, twitter
m linkedin: linkedin, linkedin beiträge*
m report: bericht, berichte, berichten
m essay: aufsatz, aufsätze*, essay*
m slides: präsentation*, folien
m docs: dokumentation*, doku
m article: artikel, artikeln
m story: geschichte, geschichten, erzählung*, märchen
m poem: gedicht, gedichte, gedichten
m commit: commit nachricht*, commits, commit messages
m notes: protokoll, protokolle*, notizen
m speech: rede, reden
m recipe: rezept, rezepte, rezepten
m ticket: ticket*
k code: code, programmieren, programmierst, programmierfragen, coden
k code_review: code review*, code reviews
k summary: zusammenfassung*, zusammenfasst, zusammenfassen
k explain: erklärst, erklären, erkläre, erklärung, erklärungen
k translate: übersetzung*, übersetzt, übersetzen, übersetz, übersetze
k brainstorm: brainstorming, ideensammlung
k debug: debuggen, fehlersuche
k plan: planung, planen, planst
k proofread: korrekturlesen, korrektur
t boss: chef*, vorgesetzt*, boss
t colleague: kollege*, kollegin*, kolleg*
t team: team
t customer: kunde*, kundin*, kunden
t client: mandant*
t supplier: lieferant*
t friend: freund*
t family: familie, verwandte
t child: kind, kinder, kindern, sohn, tochter
t student: schüler*, student*, studierende*
t teacher: lehrer*, professor*, dozent*
t landlord: vermieter*
t neighbour: nachbar*
t investor: investor*, anleger
t beginner: anfänger*, laien, laie, einsteiger
t expert: experte*, experten, fachleute
t parent: eltern, mutter, vater, mama, papa
t partner: mann, frau, partner, partnerin, ehemann, ehefrau
t grandparent: oma, opa, großmutter, großvater
t public: öffentlichkeit
t patient: patient*
t recruiter: personaler*, recruiter*
t sibling: bruder, schwester
l en: englisch, englische, englischen, englischer
l de: deutsch, deutsche, deutschen, deutscher
l fr: französisch, französische, französischen
l es: spanisch, spanische, spanischen
l it: italienisch
l pt: portugiesisch
l nl: niederländisch
l pl: polnisch
l tr: türkisch
l ru: russisch
lv: antworte auf, antworte in, schreib auf, schreibe auf, antworte bitte auf, sprich, immer auf, antworten auf, rede auf, auf
s chatgpt.com: chatgpt
s claude.ai: claude
`
