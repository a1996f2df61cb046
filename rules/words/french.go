package words

// french is the table of French; the codes are those of english. Words are cut at apostrophes:
// "n'utilise" is n and utilise.
const french = `
-h2: jamais, aucun, aucune, zéro, pas un seul, pas une seule, en aucun cas, plus jamais
-h: pas, pas de, pas d, sans, arrête, arrête de, arrête d, arrêtez de, cesse de, cesse d, stop, supprime, enlève, retire, ne plus, interdit de, fini les, interdiction de, ne pas, laisse tomber, plus aucun, ne te, ne
-: moins, moins de, moins d, évite, évite de, évite d, évitez, déteste, je déteste, n aime pas, je n aime pas, limite, réduis, je ne veux pas de, je ne veux pas d, ne veux pas de, pas fan de, pas besoin de, renonce aux, renonce à, rarement, peu de, je ne supporte pas, éviter, marre des, marre de, ras le bol des
+: plus, plus de, plus d, davantage de, davantage d, davantage, utilise, utiliser, utilisez, ajoute, mets, mettre, mettez, sois, soyez, être, écris, écrire, écrivez, donne, donner, donnez, montre, fais, faire, faites, j aime, aime, j adore, adore, je préfère, préfère, je veux, veux, je voudrais, voudrais, j aimerais, aimerais, s il te plaît, s il vous plaît, stp, svp, merci de, inclus, inclure, emploie, employer, garde, rends, rendre, besoin de, il me faut, il faut, il manque, manque de, manque d, trop peu de, n oublie pas de, n oublie pas d, n oublie pas, pense à, n hésite pas à, hésite pas à, réponds, répondre, reste, adopte, opte pour, devrait être, devraient être, doit être, privilégie, rédige, formule, explique
+h2: toujours, dois, doit, systématiquement, obligatoirement, sans exception, à chaque fois, impérativement
T: trop, trop de, trop d, si, tellement, tant de, tant d, pas trop, pas trop de, pas trop d, pas si, autant de, excessivement, pas tant de, ne sois pas trop, ne sois pas si
T2: beaucoup trop, beaucoup trop de, beaucoup trop d, bien trop, vraiment trop, bien trop de
.5: un peu, légèrement, un peu plus, un tout petit peu, un chouïa, un poil
2: beaucoup, bien, nettement, très, vraiment, extrêmement, absolument, totalement, du tout, seulement, uniquement, le plus possible, considérablement, largement, super, carrément, surtout pas
E: assez, suffisamment
F-: je déteste quand tu, je déteste quand, je n aime pas quand tu, je n aime pas quand, ça m énerve quand tu, ça m énerve quand, ça m agace quand, pourquoi tu, pourquoi est ce que tu, tu utilises, tu mets, tu écris toujours, es tu obligé de
F+: pourrais tu, peux tu, pourriez vous, pouvez vous, tu pourrais, tu peux, j aimerais que tu, je voudrais que tu, je veux que tu, j aime quand tu, j aime quand, ce serait bien si tu, ce serait bien de, il faudrait, est ce que tu peux, est ce que tu pourrais, tu devrais
R-: plutôt que, au lieu de, au lieu des, et non, que des
P-: m énervent, m agacent, sont inutiles, inutile, inutiles, me gênent, sont agaçants, sont pénibles, me dérangent, sont moches
P+: sont utiles, m aident, aident, sont bien, me plaisent, sont pratiques, sont super
N: ne me dérangent pas, c est égal, peu importe, sont acceptables
X: écris un, écris une, écris moi, rédige un, rédige une, qu est ce que, qu est ce qu, c est quoi, combien de, comment, où est, qui est, est ce que tu aimes, quel est, quelle est, ce paragraphe, ce texte, cet article, suivant, suivante, il a dit, a dit, dit, hier, bravo, génial encore, super encore, ah bravo, si j étais, imagine, imaginons, supposons, en théorie, jamais dit, pas dit, ne dis pas, ne dirais pas, ce n est pas que, voulait, voulaient, autrefois, la semaine dernière, l année dernière, pense que, prétend, quelqu un, les gens, ne veut pas dire, ne signifie pas, ne crois pas que je, avait, avaient
B: parce que, parce qu, car, puisque, afin de, pour que, sinon
is: est, sont, c est, étaient, était, semble, semblent, paraît, sonne
is-: n est pas, ne sont pas, ce n est pas
sep: et, mais, puis, aussi, ainsi que, également, en plus
f: je, tu, il, elle, on, nous, vous, ils, elles, me, te, se, m, t, s, n, l, d, j, c, qu, le, la, les, un, une, des, du, de, au, aux, à, en, dans, sur, par, pour, avec, ce, cet, cette, ces, ça, cela, ton, ta, tes, mon, ma, mes, son, sa, ses, votre, vos, notre, nos, y, ou, si possible, réponse*, message*, texte*, style, ton style, façon, manière, langage, écriture, dans tes réponses, bonjour, salut, merci, ok, bon, bien sûr, alors, donc, maintenant, désormais, dorénavant, à l avenir, à partir de maintenant, la prochaine fois, prochaine fois, encore, déjà, tout, toute, tous, toutes, quand, que, qui, quoi, dont, là, ici, être sûr, serait, mieux, bien, bonne, bon, en général, généralement, d habitude, souvent, plus souvent, parfois, à la fin, au début, en haut, fin, même, peut être, juste, simplement, vraiment, franchement, honnêtement, chaque, quelques, certains, certaines, ne, ai, as, a, avoir, ont, avez, suis, es, nul, truc*, choses, chose, points, vas, va, aller, pouvoir, tiens, là dessus

n emoji +: emoji*, émoji*, smiley*, émoticône*, émoticone*, emoticon*
n exclamations +: point* d exclamation, exclamation*
n questions +: question*, poser des questions, pose des questions, question* rhétorique*, point* d interrogation
n bullets +: liste*, liste* à puces, puce*, listes de points
n numbered +: liste* numérotée*, étape* numérotée*, étape par étape, numérotation
n headings +: titre*, sous titre*, en tête*, intertitre*
n bold +: gras, caractères gras, texte en gras, mots en gras
n code_blocks +: bloc* de code, extrait* de code, exemple* de code
n code_share +: code
n table_rows +: tableau*, tableaux
n links +: lien*, url*, hyperlien*
n paragraphs +: paragraphe*, saut* de ligne, retours à la ligne
n commas +: virgule*
n colons +: deux points, point virgule, points virgules
n dashes +: tiret*, tirets cadratins
n parentheses +: parenthèse*
n quotes +: guillemet*
n ellipses +: points de suspension
n caps_words +: majuscule*, crier
n numbers +: chiffre*, statistique*, données, données chiffrées, nombres
n repetition +: répétition*, répète pas, te répéter, te répète, te répète pas, redite*, redondance*
n i +: première personne
n hedges +: précautions oratoires, nuances inutiles, tourner autour du pot
n politeness +: formule* de politesse, politesses
n apologies +: excuse*, t excuser, t excuse, t excuse pas, de t excuser, désolé
n modals +: leçon* de morale, moraliser, morale, faire la morale, sermons
n informality +: argot, langage familier
n connectives +: connecteur*, transition*, mots de liaison
n enthusiasm +: enthousiasme
n refusal +: avertissement*, mises en garde
n preamble +: introduction*, intro, intros, préambule*, entrée en matière, phrases d introduction, blabla au début
n closing_offer +: proposer ton aide, offres d aide, proposition* d aide
n cites_sources +: source*, référence*, citation*
n examples +: exemple*
n markdown +: markdown, mise en forme, formatage
n flattery +: flatterie*, compliment*, flagornerie
n buzzwords +: cliché*, langue de bois, mots à la mode, jargon d entreprise, formules toutes faites
n filler +: remplissage, blabla, mots de remplissage, bla bla
n profanity +: gros mot*, juron*, grossièreté*
n greeting +: salutation*, bonjour au début, formule d appel
n sign_off +: signature*, formule finale, formule de fin
n summary_last +: conclusion*, résumé final, résumé à la fin
n list_share -: prose, texte continu, phrases complètes

a log_words -: court, courte, courts, courtes, bref, brève, brefs, brèves, concis, concise, concises, succinct, succincte, réponses courtes
a log_words +: long, longue, longues, longs, détaillé, détaillée, détaillées, détaillés, détails, approfondi, développé, approfondie, détail
c log_words -: plus court, plus courte, plus courts, plus courtes, plus bref, plus brève, plus brèves, plus concis, plus concise, raccourcis, abrège, moins long, moins longue, moins de texte, moins de mots, moins bavard, moins verbeux, fais court, fais plus court
c log_words +: plus long, plus longue, plus longs, plus longues, plus détaillé, plus détaillée, plus détaillées, plus de détails, développe, développe davantage, plus approfondi, plus d explications, plus de contexte, plus de profondeur, plus d informations
b log_words +: verbeux, bavard, pavé*, pavés de texte, romans, roman, interminable*, blablater, blablates, délayer, à rallonge
a sentence_length -: phrases courtes
c sentence_length -: phrases plus courtes, plus courtes phrases
a sentence_length +: phrases longues, longues phrases, phrases trop longues, phrases sont trop longues, phrases sont longues
c sentence_length +: phrases plus longues
a long_words -: mots simples, langage simple, simple, simples, compréhensible, langage clair
c long_words -: plus simple, plus simples, mots plus simples, langage plus simple, simplifie, plus compréhensible, moins compliqué
a long_words +: technique, scientifique, académique
b long_words +: jargon, compliqué, compliqués, compliquée, mots compliqués, grands mots, termes techniques, pompeux, anglicisme*
c variety +: vocabulaire plus riche, vocabulaire plus varié, plus varié
b repetition +: répétitif, répétitive, redondant
a formality +: formel, formelle, professionnel, professionnelle, officiel, soutenu, sérieux
c formality +: plus formel, plus formelle, plus professionnel, plus soutenu, plus sérieux, vouvoie moi
b formality +: guindé, rigide, coincé
a informality +: décontracté, familier, informel, détendu, décontractée, cool
c informality +: plus décontracté, plus familier, plus informel, plus détendu, tutoie moi, plus cool
b informality +: trop familier, désinvolte
a positive +: chaleureux, chaleureuse, amical, gentil, positif, sympathique, sympa, aimable, amicale, optimiste
c positive +: plus chaleureux, plus amical, plus gentil, plus positif, plus sympa, plus aimable
b positive -: froid, froide, sec
a negative +: négatif, négative
b negative +: pessimiste, sombre
a politeness +: poli, polie, courtois, respectueux
c politeness +: plus poli, plus polie, plus courtois, plus respectueux
b politeness -: impoli, malpoli, grossier
a hedges +: prudent, nuancé, prudente
c hedges +: plus prudent, plus nuancé
a hedges -: direct, directe, franc, sûr de toi, affirmé, assuré
c hedges -: plus direct, plus directe, plus franc, plus affirmé, plus sûr de toi
b hedges +: vague, hésitant, évasif
b hedges -: arrogant, arrogante
a enthusiasm +: enthousiaste, dynamique
c enthusiasm +: plus enthousiaste, plus dynamique
b modals +: moralisateur, moralisatrice, condescendant
w preamble -: va droit au but, droit au but, va à l essentiel, à l essentiel
w starts_with_answer +: commence par la réponse, commencer par la réponse, la réponse d abord, réponse d abord, donne d abord la réponse, commence avec la réponse
w ends_asking +: termine par une question, finis par une question, question à la fin, termine avec une question
w summary_first +: commence par un résumé, résumé au début, résumé en premier
w summary_last +: termine par un résumé, finis par un résumé, finis par une conclusion
w prompt_rate +: répéter ma question, répète ma question, répète pas ma question, reformuler ma question
w coverage +: réponds à toutes mes questions, réponds à tout
w reverse +: reste sur le sujet, ne t éloigne pas du sujet
w reverse -: hors sujet, digression*
w source_overlap +: reste proche du texte, proche du texte, reste fidèle au texte, fidèle au texte
w british_spelling +: orthographe britannique, anglais britannique
w british_spelling -: orthographe américaine, anglais américain
w metric_units +: unités métriques, système métrique
w cites_sources +: cite tes sources, cite des sources, cite les sources, cite, citer tes sources, citer les sources, donne tes sources, donne des sources, avec des sources, indique tes sources, citez vos sources
w examples +: donne des exemples, donne un exemple, avec des exemples, illustre, donner des exemples, donne moi des exemples
w json +: json, en json
w code_only +: seulement le code, juste le code, uniquement le code
w lower_case +: en minuscules, tout en minuscules
w markdown -: texte brut
w bullets +: sous forme de liste, en liste, en puces
w table_rows +: sous forme de tableau, dans un tableau, en tableau
w list_share -: en prose
w same_script +: réponds dans ma langue

p flattery: bonne question, excellente question
p refusal: en tant qu ia

q mentions: le mot, dis, dire, mentionne, l expression, écris, les mots, la phrase, le terme, mentionner
q starts_with: commence par, commencer par, débute par
q ends_with: termine par, finis par, terminer par
q pattern: motif, le motif

u words: mot, mots
u sentences: phrase*
u paragraphs: paragraphe*
u characters: caractère*, signes
u bullets: puce*, points
q<=: au maximum, maximum, max, au plus, pas plus de, pas plus d, jamais plus de, jusqu à, maximum de, un maximum de, limite à, ne dépasse pas, limite toi à, tout au plus
q<: moins de, moins d, en dessous de, sous
q>=: au moins, minimum, au minimum, pas moins de, un minimum de, minimum de
q>: plus de
q=: exactement, précisément
q~: environ, à peu près, autour de
s<=: maximum, max, au maximum, au plus, ou moins, tout au plus
s>=: minimum, au moins, au minimum, ou plus
qb: entre
n1: un, une
n2: deux
n3: trois
n4: quatre
n5: cinq
n6: six
n7: sept
n8: huit
n9: neuf
n10: dix
n12: douze, une douzaine de
n15: quinze
n20: vingt
n30: trente
n50: cinquante
n100: cent
n200: deux cents
n500: cinq cents
n1000: mille

in: dans, en, pour, à, avec, sur, quand, quand tu, quand je, lorsque, lorsque tu, si, si je, si tu, chez, au, aux, dans mes, dans les, quand il s agit de, pour les, pour mes, dès que, quand c est pour, si c est pour
ex: sauf, sauf dans, sauf pour, sauf quand, sauf si, excepté, excepté dans, à part, hormis, mais pas dans, mais pas pour, sauf en, sauf avec
ab: à propos de, à propos d, au sujet de, concernant, sur le sujet de, sur le thème de, quand on parle de, quand je parle de, quand il s agit de, pour les questions de, pour les questions sur, questions sur
pv: tu, je, à, a, des, de, d, du, les, la, le, l, un, une, mon, ma, mes, nos, notre, tes, écris, écrire, écrit, rédiges, réponds, répondre, parles, parle, parler, envoies, envoyer, t adresses, adressés, adresses, demande, demandes, question, questions, pour, en, dans, aux, au, est, sont, c, ce, tout, tous, toute, toutes, ou, et, avec, quand, fais, faire, travaille, destinés
m email: email*, e mail*, mail, mails, courriel*
m slack: slack, message* slack
m teams: message* teams
m whatsapp: whatsapp, message* whatsapp
m sms: sms, texto*
m chat: chat, chats, tchat
m letter: lettre, lettres, courrier*
m cover_letter: lettre* de motivation
m resume: cv
m blog: blog, blogs, article* de blog, billet*
m twitter: tweet*, twitter
m linkedin: linkedin
m report: rapport*
m essay: dissertation*, essai*
m slides: présentation*, diapositive*, diapos
m docs: documentation
m article: article*
m story: histoire*, conte*, récit*
m poem: poème*
m commit: message* de commit, commits
m notes: compte rendu, comptes rendus, notes
m speech: discours
m recipe: recette*
m ticket: ticket*
k code: code, coder, programmation, codes, programmer
k code_review: revue* de code, code review*
k summary: résumé*, résumes, résumer, synthèse*
k explain: expliques, expliquer, explication*
k translate: traduction*, traduis, traduire
k brainstorm: brainstorming, remue méninges
k debug: débogage, déboguer
k plan: planification, planifies, planifier
t boss: chef, cheffe, patron*, patronne, supérieur*, manager
t colleague: collègue*
t team: équipe
t customer: consommateur*
t client: client*
t supplier: fournisseur*
t friend: ami, amis, amie, amies, copains, pote*
t family: famille
t child: enfant*
t student: étudiant*, élève*
t teacher: prof, profs, professeur*, enseignant*
t landlord: propriétaire*
t neighbour: voisin*
t investor: investisseur*
t beginner: débutant*, novice*
t expert: expert*, spécialiste*
t parent: parents, mère, père, maman, papa
t partner: mari, femme
t grandparent: grand mère, grand père, mamie, papi
t public: grand public
t patient: patient*
t recruiter: recruteur*
t sibling: frère, sœur
l en: anglais, anglaise
l de: allemand, allemande
l fr: français, française
l es: espagnol, espagnole
l it: italien
l pt: portugais
l nl: néerlandais
l ru: russe
lv: réponds en, réponds moi en, écris en, parle en, toujours en, répondre en, répondez en, parle
s chatgpt.com: chatgpt
s claude.ai: claude
`
