package format

import (
	"slices"
	"strings"
)

// What columns are called in data sets and spreadsheets, as [key] spells it: in English, German, Spanish,
// French, Italian and Portuguese, the likelier first. Names of data sets come from the cards of their
// authors; those of spreadsheets are what people write above such columns.

var promptNames = list(`
	prompt prompts instruction question questions query user_prompt input_prompt user_query user_question user_input user_message
	input_messages input_text input inputs request task_prompt problem history context post task dialogue messages conversation conversations
	frage prompt_text eingabe anfrage anweisung aufgabe aufgabenstellung fragestellung nutzerfrage
	pregunta consulta instrucción instruccion entrada petición peticion solicitud
	requête requete consigne demande entrée entree invite
	domanda richiesta istruzione quesito
	pergunta instrução instrucao solicitação solicitacao pedido
`)

// textNames may be a prompt's, where sentences stand in such a column.
var textNames = list(`user human text content body message title utterance`)

var inputNames = list(`input inputs eingabe entrada entrée entree`)

var chosenNames = list(`
	chosen chosen_response chosen_answer chosen_output chosen_completion chosen_text response_chosen answer_chosen output_chosen
	preferred preferred_output preferred_response preferred_answer preferred_completion accepted accepted_response
	better better_response better_answer better_output response_better winner_response winning_response winning_answer win good good_answer good_response pos positive
	gewählt gewählte_antwort bevorzugt bevorzugte_antwort bessere_antwort
	elegida elegido respuesta_elegida preferida respuesta_preferida
	choisie choisi réponse_choisie reponse_choisie préférée réponse_préférée
	scelta risposta_scelta preferita risposta_preferita
	escolhida escolhido resposta_escolhida resposta_preferida
`)

var rejectedNames = list(`
	rejected rejected_response rejected_answer rejected_output rejected_completion rejected_text response_rejected answer_rejected output_rejected
	dispreferred non_preferred non_preferred_output non_preferred_response unpreferred dispreferred_response not_chosen
	worse worse_response worse_answer worse_output response_worse loser_response losing_response losing_answer lose bad bad_answer bad_response neg negative
	abgelehnt abgelehnte_antwort nicht_bevorzugt schlechtere_antwort
	rechazada rechazado respuesta_rechazada
	rejetée rejetee rejeté réponse_rejetée reponse_rejetee
	scartata rifiutata risposta_scartata risposta_rifiutata
	rejeitada rejeitado resposta_rejeitada
`)

var labelNames = list(`
	label labels winner preference human_preference overall_preference preferred preferred_text preferred_response preferred_answer preferred_output preferred_model
	choice choose chosen chosen_response chosen_model selection selected vote verdict judgment judgement decision pick picked favorite favourite
	better better_response better_answer best best_response best_answer winning_model chosen_model_name winner_model winner_index winner_idx chosen_index chosen_idx
	preferred_index label_index best_index which_is_better which_response_is_better comparison outcome result annotation gold human_label
	sieger gewinner wahl auswahl bevorzugt bevorzugte_antwort besser bessere_antwort bessere präferenz urteil entscheidung beste
	ganador ganadora elección eleccion preferencia preferida preferido respuesta_preferida mejor mejor_respuesta elegida elegido voto
	gagnant vainqueur choix préférence préféré préférée meilleure meilleur meilleure_réponse
	vincitore vincitrice preferenza preferita preferito migliore risposta_migliore scelta
	vencedor vencedora escolha preferência melhor melhor_resposta
`)

var (
	outputsNames  = list(`outputs responses completions answers candidates summaries antworten respuestas réponses risposte respostas`)
	outputNames   = list(`output response answer completion model_output generated_text antwort respuesta réponse reponse risposta resposta`)
	modelName     = list(`model generator model_name modell modelo modèle modello`)
	strengthNames = list(`strength`)
	reasonNames   = list(`reason why comment comments explanation rationale justification feedback reasoning
		grund begründung kommentar razón razon motivo comentario raison commentaire motivazione commento razão razao comentário`)
	personNames = list(`user user_id annotator annotator_id rater rater_id worker worker_id judge judge_id judge_hash evaluator username participant participant_id
		nutzer benutzer bewerter usuario anotador utilisateur annotateur utente annotatore usuário utilizador`)
	idNames      = list(`id prompt_id question_id pair_id comparison_id row_id uid uuid example_id`)
	contextNames = list(`context`)
	timeNames    = list(`at timestamp tstamp time date datetime created created_at submitted_at annotated_at zeit datum zeitpunkt fecha heure data_ora`)
	licenceNames = list(`licence license`)
	systemNames  = list(`system system_prompt`)
)

// answerNames and modelNames are what columns of an answer, or of the name of its model, are called
// less the mark of its side.
var answerNames = append([]string{""}, list(`
	output response answer text completion option candidate model_output model_response model_answer output_text response_text answer_text conversation
	generation reply summary story message result human_ref assistant bot version variant continuation
	antwort ausgabe version text variante
	respuesta salida opción opcion texto
	réponse reponse sortie texte
	risposta uscita testo opzione
	resposta saída saida opção opcao
`)...)

var modelNames = list(`model generator model_name system modell modelo modèle modello response_model output_model answer_model completion_model model_id llm bot`)

// scoreNames are what columns of a number are called that is higher for the better answer.
var scoreNames = list(`score rating votes upvotes reward overall_score quality`)

// winNames are what columns are called that say of one side whether it won.
var winNames = list(`winner winner_model model_winner win wins won is_winner winner_response better is_better preferred is_preferred chosen`)

// A sidePair is the marks of the first and the second answer.
type sidePair [2]string

// sides are such marks; counting from 0 comes last, for "1" may then stand for either.
var sides = []sidePair{
	{"a", "b"}, {"1", "2"}, {"left", "right"}, {"first", "second"}, {"one", "two"}, {"x", "y"},
	{"links", "rechts"}, {"1st", "2nd"}, {"erste", "zweite"}, {"izquierda", "derecha"}, {"primera", "segunda"}, {"gauche", "droite"}, {"première", "seconde"}, {"première", "deuxième"},
	{"sinistra", "destra"}, {"prima", "seconda"}, {"esquerda", "direita"}, {"primeira", "segunda"}, {"0", "1"},
}

// orderly are marks that name an answer only beside another word.
var orderly = list(`x first 1st one erste primera première prima primeira`)

func list(words string) []string { return strings.Fields(words) }

// key is a column's name in small letters, with one "_" for what is neither letter nor digit, and between
// a small letter and a capital.
func key(column string) string {
	var b strings.Builder
	gap, small := false, false
	for _, r := range column {
		upper := r >= 'A' && r <= 'Z'
		switch {
		case upper:
			gap = gap || small
			r += 'a' - 'A'
		case r >= 'À' && r <= 'Þ' && r != '×':
			r += 'à' - 'À'
		case !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r > 127):
			gap, small = true, false
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(r)
		gap, small = false, !upper
	}
	return b.String()
}

// A sided is a key that is a base with the mark of a side: output_1, output1, model_1_output.
type sided struct {
	base string
	pair int  // of [sides]
	b    bool // it is the mark of the second answer
}

// sidesOf are the ways to take a key for one with a mark.
func sidesOf(k string) (list []sided) {
	parts := strings.Split(k, "_")
	for i, pair := range sides {
		for j, mark := range pair {
			for at, part := range parts {
				if part == mark {
					base := strings.Join(slices.Delete(slices.Clone(parts), at, at+1), "_")
					list = append(list, sided{base, i, j == 1})
				}
			}
			if base, ok := strings.CutSuffix(k, mark); ok && base != "" && base[len(base)-1] != '_' {
				list = append(list, sided{base, i, j == 1})
			}
		}
	}
	return list
}

// isAnswerName reports whether a column of that key would hold one of two answers.
func isAnswerName(key string) bool {
	for _, s := range sidesOf(key) {
		if s.base != "" && slices.Contains(answerNames, s.base) {
			return true
		}
	}
	return false
}

// marksIn are the marks that two keys differ in.
func marksIn(a, b string) sidePair {
	others := sidesOf(b)
	for _, s := range sidesOf(a) {
		s.b = true
		if slices.Contains(others, s) {
			return sides[s.pair]
		}
	}
	return sidePair{}
}
