package words

// spanish is the table of Spanish; the codes are those of english.
const spanish = `
-h2: ningún, ninguna, ninguno, nunca, jamás, cero, nada de, ni un solo, ni una sola, nunca más, en ningún caso
-h: no, sin, deja de, deje de, dejad de, para de, basta de, quita, elimina, borra, prohibido, prohibidos, no más, suprime, omite, ya no, déjate de, nada
-: menos, evita, evite, evitar, odio, detesto, no me gustan, no me gusta, no quiero, limita, reduce, no soporto, harto de, cansado de, raramente, rara vez, prescinde de, renuncia a, no hacen falta, no hace falta, no necesito, abstente de, ahórrate
+: más, usa, usar, uses, use, utiliza, utilizar, utilices, incluye, incluir, añade, añadir, agrega, pon, poner, pongas, sé, ser, seas, escribe, escribir, escribas, da, dar, dame, muestra, haz, hacer, me gustan, me gusta, me encantan, me encanta, prefiero, quiero, quisiera, me gustaría, querría, por favor, porfa, porfavor, emplea, mantén, necesito, hacen falta, hace falta, faltan, falta, demasiado pocos, no olvides, recuerda, no dudes en, responde, responder, explica, sigue, debería ser, deberían ser, debe ser, con, redacta, hazlo, opta por, proporciona
+h2: siempre, debes, debe, obligatoriamente, sin excepción, cada vez, tienes que
T: demasiado, demasiada, demasiados, demasiadas, tan, tanto, tanta, tantos, tantas, no tan, no demasiado, no demasiados, no tantos, no tanto, no seas tan, no seas demasiado, excesivamente, excesivo
T2: muchísimo demasiado, mucho más de la cuenta
.5: un poco, ligeramente, algo, un poquito, un pelín, un tanto
2: mucho, muchos, muchas, mucha, muy, bastante más, realmente, extremadamente, absolutamente, totalmente, en absoluto, solo, sólo, solamente, únicamente, muchísimo, súper, lo más posible, considerablemente
E: bastante, suficiente, suficientemente, lo bastante, lo suficientemente, suficientes
F-: odio cuando, odio que, odio cuando usas, no me gusta cuando, no me gusta que, me molesta cuando, me molesta que, por qué siempre, por qué, tienes que usar, usas, me fastidia que
F+: podrías, puedes, podría, me gusta cuando, me gusta que, me gustaría que, quiero que, quisiera que, sería bueno que, sería mejor, deberías, estaría bien que, ojalá
R-: en lugar de, en vez de, antes que, y no
P-: me molestan, molestan, son molestos, son innecesarios, innecesario, innecesarios, sobran, son feos, son inútiles, me distraen
P+: son útiles, me ayudan, ayudan, están bien así, son geniales, me sirven
N: no me molestan, me da igual, dan igual, no me importan, están permitidos
X: escribe un, escribe una, redacta un, redacta una, escríbeme, qué es, qué son, cuántos, cuántas, cómo, dónde, quién, te gustan, te gusta, cuál es, este párrafo, este texto, este artículo, siguiente, dijo, ayer, mañana, qué bien otro, genial otro, si yo fuera, imagina, supongamos, en teoría, nunca dije, nunca he dicho, no dije, no he dicho, no digo, no diría, no es que, quería, querían, la semana pasada, el año pasado, antes yo, piensa que, prefiere, quiere, alguien, la gente, no significa, no quiere decir, no creas que, tenía, tenían
B: porque, ya que, pues, para que, así que, puesto que
is: es, son, está, están, era, eran, parece, parecen, suena, suenan
is-: no es, no son, no está, no están
sep: y, pero, además, también, e, luego, así como, sino
f: yo, tú, te, me, se, lo, la, los, las, le, les, el, un, una, unos, unas, de, del, al, a, en, por, para, mi, mis, tu, tus, su, sus, nos, que, si, cuando, este, esta, esto, ese, esa, eso, o, u, ni, respuesta, respuestas, mensaje, mensajes, texto, textos, estilo, tono, lenguaje, forma, manera, redacción, escritura, hola, gracias, ok, vale, bueno, bien, mejor, ahora, a partir de ahora, de ahora en adelante, en adelante, la próxima vez, próxima vez, en el futuro, todo, toda, todos, todas, siempre que puedas, si es posible, posible, en general, generalmente, normalmente, a menudo, más a menudo, a veces, al final, al principio, al inicio, final, arriba, quizá, quizás, tal vez, simplemente, solo eso, de verdad, sinceramente, cada, algunos, algunas, cosas, cosa, he, ha, han, hay, haber, soy, eres, fue, sería, estaría, creo que, creo, pienso que, ya, aquí, ahí, aún, todavía, mismo tiempo, tus respuestas, otra vez, favor, oye, tío, punto, puntos

n emoji +: emoji*, emoticono*, emoticon*, caritas
n exclamations +: signo* de exclamación, exclamacion*, signos de admiración, exclamaciones
n questions +: pregunta*, hacer preguntas, hagas preguntas, preguntas retóricas, signos de interrogación
n bullets +: viñeta*, lista*, lista* con viñetas, puntos de lista, listas de puntos
n numbered +: lista* numerada*, paso* numerado*, paso a paso, numeración
n headings +: título*, encabezado*, subtítulo*, titulares
n bold +: negrita*, texto en negrita, palabras en negrita
n code_blocks +: bloque* de código, fragmento* de código, ejemplos de código
n code_share +: código
n table_rows +: tabla*
n links +: enlace*, link*, url*, vínculos
n paragraphs +: párrafo*, salto* de línea
n commas +: coma, comas
n colons +: dos puntos, punto y coma, puntos y comas
n dashes +: guion*, guión*, raya, rayas
n parentheses +: paréntesis
n quotes +: comillas
n ellipses +: puntos suspensivos
n caps_words +: mayúsculas, gritar, grites
n numbers +: número*, cifra*, estadística*, datos, datos concretos
n repetition +: repetición*, repeticiones, te repitas, repetirte, te repites
n i +: primera persona
n hedges +: rodeos, evasivas
n politeness +: fórmula* de cortesía, cortesías
n apologies +: disculpa*, disculparte, te disculpes, pedir perdón, pidas perdón, pedir disculpas, pidas disculpas
n modals +: sermones, sermonear, sermonearme, moralina, moralizar
n informality +: argot, coloquialismo*, modismos
n connectives +: conector*, transicion*
n enthusiasm +: entusiasmo
n refusal +: advertencia*, descargo* de responsabilidad
n preamble +: introducción, introducciones, preámbulo*, intro, intros
n closing_offer +: ofrecer ayuda, ofrecer más ayuda, ofrezcas ayuda, ofertas de ayuda
n cites_sources +: fuente*, referencia*, cita, citas
n examples +: ejemplo*
n markdown +: markdown, formato markdown
n flattery +: halago*, elogio*, adulación, cumplidos, peloteo
n buzzwords +: cliché*, frases hechas, palabras de moda, jerga empresarial, tópicos
n filler +: relleno, paja, muletilla*, palabras de relleno
n profanity +: palabrota*, tacos, groserías
n greeting +: saludo*
n sign_off +: despedida*, firma
n summary_last +: conclusión, conclusiones, resumen al final
n list_share -: prosa, texto corrido, frases completas

a log_words -: corto, corta, cortos, cortas, breve, breves, conciso, concisa, concisas, escueto, respuestas cortas
a log_words +: largo, larga, largos, largas, detallado, detallada, detalladas, detallados, detalles, extenso, extensa, exhaustivo, detalle, profundidad
c log_words -: más corto, más corta, más cortos, más cortas, más breve, más breves, más conciso, más concisa, resume más, acorta, menos texto, menos palabras, menos largo, ve más corto
c log_words +: más largo, más larga, más largos, más largas, más detallado, más detallada, más detalladas, más detalles, más detalle, amplía, desarrolla más, más extenso, más profundidad, más información, más contexto
b log_words +: verboso, verborrea, rollo, rollos, tochos, tocho, palabrería, enrollarte, te enrolles, farragoso, muros de texto, divagar, divagues
a sentence_length -: frases cortas, oraciones cortas
c sentence_length -: frases más cortas, oraciones más cortas
a sentence_length +: frases largas, oraciones largas, frases demasiado largas, frases son demasiado largas
c sentence_length +: frases más largas
a long_words -: palabras sencillas, lenguaje sencillo, sencillo, sencilla, palabras simples, lenguaje claro, lenguaje simple, simple
c long_words -: más sencillo, más sencilla, más sencillas, palabras más sencillas, más simple, más simples, lenguaje más sencillo, simplifica, menos complicado, palabras más simples
a long_words +: técnico, técnica, científico, académico
b long_words +: jerga, complicado, complicada, palabras complicadas, tecnicismo*, palabras rebuscadas, rebuscado, pomposo, anglicismo*
c variety +: vocabulario más rico, más variado, vocabulario más variado
b repetition +: repetitivo, repetitiva, redundante
a formality +: formal, profesional, serio, oficial, formales
c formality +: más formal, más profesional, más serio, más formales, trátame de usted
b formality +: acartonado, rígido, tieso, encorsetado
a informality +: informal, coloquial, relajado, cercano, desenfadado
c informality +: más informal, más coloquial, más relajado, más cercano, más desenfadado, tutéame
a positive +: amable, cálido, simpático, positivo, alegre, amistoso, optimista
c positive +: más amable, más cálido, más simpático, más positivo, más alegre, más amistoso
b positive -: frío, seco, borde
a negative +: negativo
b negative +: pesimista, sombrío
a politeness +: educado, educada, cortés, respetuoso
c politeness +: más educado, más educada, más cortés, más respetuoso
b politeness -: maleducado, grosero
a hedges +: prudente, cauto
c hedges +: más prudente, más cauto
a hedges -: directo, directa, franco, seguro, seguro de ti, claro
c hedges -: más directo, más directa, más franco, más seguro, más claro, más seguro de ti mismo
b hedges +: vago, ambiguo, evasivo
b hedges -: arrogante, soberbio
a enthusiasm +: entusiasta, animado
c enthusiasm +: más entusiasta, más animado
b modals +: moralista, condescendiente, paternalista
w preamble -: ve al grano, al grano, vaya al grano
w starts_with_answer +: empieza con la respuesta, empieza por la respuesta, comienza con la respuesta, primero la respuesta, la respuesta primero, empezar con la respuesta, comienza por la respuesta
w ends_asking +: termina con una pregunta, acaba con una pregunta, pregunta al final
w summary_first +: empieza con un resumen, resumen al principio, comienza con un resumen
w summary_last +: termina con un resumen, acaba con un resumen
w prompt_rate +: repetir mi pregunta, repitas mi pregunta, repite mi pregunta
w coverage +: responde a todas mis preguntas, responde todo
w reverse +: cíñete al tema, no te vayas por las ramas
w reverse -: irte por las ramas, te vayas por las ramas, digresion*
w source_overlap +: cíñete al texto, fiel al texto, cerca del texto
w british_spelling +: ortografía británica, inglés británico
w british_spelling -: ortografía americana, inglés americano
w metric_units +: unidades métricas, sistema métrico
w cites_sources +: cita tus fuentes, cita fuentes, cita las fuentes, citar fuentes, da fuentes, con fuentes, indica las fuentes, indica tus fuentes, cites fuentes
w examples +: da ejemplos, da un ejemplo, pon ejemplos, con ejemplos, ilustra, dame ejemplos, pon un ejemplo
w json +: json, en json
w code_only +: solo el código, solo código, sólo el código
w lower_case +: en minúsculas, todo en minúsculas
w markdown -: texto plano, texto sin formato
w bullets +: en forma de lista, como lista, en viñetas
w table_rows +: en una tabla, como tabla, en forma de tabla
w list_share -: en prosa
w same_script +: responde en mi idioma

p flattery: buena pregunta, gran pregunta
p refusal: como ia

q mentions: la palabra, digas, di, decir, menciona, mencionar, la expresión, las palabras, la frase, el término, escribas
q starts_with: empieza con, empieza por, comienza con, comienza por
q ends_with: termina con, acaba con
q pattern: patrón, el patrón

u words: palabra*
u sentences: frase*, oracion*, oraciones
u paragraphs: párrafo*
u characters: carácter, caracteres
u bullets: viñeta*, puntos
q<=: como máximo, máximo, máximo de, un máximo de, no más de, nunca más de, hasta, a lo sumo, max, no superes, no pases de, limita a
q<: menos de, por debajo de
q>=: al menos, como mínimo, mínimo, por lo menos, no menos de, un mínimo de, mínimo de
q>: más de
q=: exactamente
q~: unas, unos, alrededor de, aproximadamente, cerca de
s<=: como máximo, máximo, max, o menos, a lo sumo
s>=: como mínimo, mínimo, o más, al menos
qb: entre
n1: un, una, uno
n2: dos
n3: tres
n4: cuatro
n5: cinco
n6: seis
n7: siete
n8: ocho
n9: nueve
n10: diez
n12: doce, una docena de
n15: quince
n20: veinte
n30: treinta
n50: cincuenta
n100: cien
n200: doscientas, doscientos
n500: quinientas, quinientos
n1000: mil

in: en, para, a, con, al, cuando, cuando yo, si, si yo, siempre que, en mis, en los, en las, para mis, para los, para las, cuando se trata de, cuando se trate de, si es para
ex: salvo, salvo en, salvo para, salvo cuando, salvo que, excepto, excepto en, excepto para, excepto cuando, menos en, a menos que, pero no en, pero no para, pero no con
ab: sobre, acerca de, respecto a, cuando se trate de, cuando se trata de, cuando hablo de, cuando hablamos de, en temas de, en preguntas sobre, preguntas sobre
pv: escribas, escribes, escribir, escribo, hables, hablas, respondas, respondes, redactes, envíes, mandes, a, al, el, la, los, las, mi, mis, tu, tus, nuestro, nuestra, nuestros, un, una, de, del, en, para, con, pido, pida, preguntas, pregunta, te, me, le, les, es, son, sea, sean, yo, tú, o, y, hagas, haces, trabajo, dirigidos, todo, todos, todas, algo, cualquier
m email: correo*, correo* electrónico*, email*, e mail*, mail, mails
m slack: slack, mensaje* de slack
m whatsapp: whatsapp, mensaje* de whatsapp
m sms: sms, mensaje* de texto
m chat: chat, chats
m letter: carta*
m cover_letter: carta* de presentación, carta* de motivación
m resume: currículum, cv
m blog: blog, blogs, entrada* de blog
m twitter: tuit*, tweet*, twitter
m linkedin: linkedin
m report: informe*, reporte*
m essay: ensayo*
m slides: presentacion*, presentación, diapositiva*
m docs: documentación
m article: artículo*
m story: cuento*, historia*, relato*
m poem: poema*
m commit: mensaje* de commit, commits
m notes: notas, actas, acta
m speech: discurso*
m recipe: receta*
m ticket: ticket*
k code: programar, programación, programes, código
k code_review: revisión* de código, revisiones de código, code review*
k summary: resumen, resúmenes, resumas, resumes, resumir
k explain: explicar, expliques, explicas, explicación, explicaciones
k translate: traducir, traducción, traducciones, traduzcas, traduces
k brainstorm: lluvia de ideas, brainstorming
k debug: depurar, depuración, depures
k plan: planificar, planes, planifiques, planear
t boss: jefe*, jefa*, superior
t colleague: compañero*, compañera*, colega*
t team: equipo
t customer: cliente*
t supplier: proveedor*
t friend: amigo*, amiga*
t family: familia
t child: niño*, niña*, hijo*, hija*
t student: alumno*, alumna*, estudiante*
t teacher: profesor*, profe*, maestro*
t landlord: casero*, casera
t neighbour: vecino*, vecina*
t investor: inversor*, inversionista*
t beginner: principiante*, novato*
t expert: experto*, especialista*
t parent: padres, madre, padre, mamá, papá
t partner: marido, mujer, esposa, esposo, pareja
t grandparent: abuela, abuelo, abuelos
t public: público general, público, gran público
t patient: paciente*
t recruiter: reclutador*
t sibling: hermano*, hermana*
l en: inglés, inglesa
l de: alemán, alemana
l fr: francés, francesa
l es: español, española
l it: italiano
l pt: portugués
l nl: neerlandés
l ru: ruso
lv: responde en, respóndeme en, escribe en, habla en, siempre en, contesta en, responder en, contéstame en
s chatgpt.com: chatgpt
s claude.ai: claude
`
