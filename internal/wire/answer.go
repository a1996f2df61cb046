package wire

// ErrorValue is an error as the answer of a module carries it,
//
//	{"code","message","field"?,"hint"?}
//
// Causes and line numbers stay inside. An error without a code has the one of [CodeOf].
func ErrorValue(err error) Value {
	e, ok := err.(*Error)
	if !ok {
		e = &Error{Code: CodeOf(err), Message: err.Error()}
	}
	members := []Member{
		{Name: "code", Value: String(string(e.Code))},
		{Name: "message", Value: String(e.Message)},
	}
	if e.Field != "" {
		members = append(members, Member{Name: "field", Value: String(e.Field)})
	}
	if e.Hint != "" {
		members = append(members, Member{Name: "hint", Value: String(e.Hint)})
	}
	return Object(members...)
}

// ErrorIn is the error that an answer carries as its member error; nil where it carries none.
func ErrorIn(answer Value) *Error {
	v := answer.Get("error")
	if v.IsNull() {
		return nil
	}
	text := func(name string) string { s, _ := v.Get(name).Text(); return s }
	return &Error{Code: Code(text("code")), Message: text("message"), Field: text("field"), Hint: text("hint")}
}

// Recovered is the error of a panic that was recovered, [CodeInternal].
func Recovered(fault any) *Error {
	message := "a fault without words"
	switch f := fault.(type) {
	case string:
		message = f
	case error:
		message = f.Error()
	}
	return &Error{Code: CodeInternal, Message: message}
}
