// Package protocol answers request lines, for the modules beside the page: a JSON object in, a JSON object out. What
// cannot be answered is {"error":{"code","message","field"?,"hint"?}}.
package protocol

import "palate"

// Answer is the answer of f to a request line, which is not kept. A fault of ours is an error line of code "internal".
func Answer(line []byte, f func(request palate.Value) (palate.Value, error)) (out []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			out = failure(palate.Recovered(fault))
		}
	}()
	request, err := palate.ParseValue(line)
	if err != nil {
		return failure(err)
	}
	answer, err := f(request)
	if err != nil {
		return failure(err)
	}
	return answer.Append(nil)
}

// NoLine is the answer to a request that is not where its caller says it is.
func NoLine() []byte { return failure(palate.Malformed("", "the request is not inside a live buffer")) }

// failure is the answer that carries an error instead of a result.
func failure(err error) []byte { return Single("error", palate.ErrorValue(err)).Append(nil) }

// Single is an object of one member.
func Single(name string, v palate.Value) palate.Value {
	return palate.Object(palate.Member{Name: name, Value: v})
}
