package words
import ("testing";"os";"strings")
func TestDbg(t *testing.T){
 for _, w := range strings.Split(os.Getenv("P"),"|") {
 for _, l := range languages() {
  r := reader{lang:l, said:w}
  r.tokens=scan(w,l.elides); r.correct()
  t.Log(l.code, w)
  for _,it:= range r.items(0,len(r.tokens)) { t.Logf("   %q role %b name %q sign %d size %v hard %v cmp %q place %s", r.words(it.from,it.to), it.role,it.name,it.sign,it.size,it.hard,it.compare, it.place.Value().Append(nil)) }
  if l.code=="en" && os.Getenv("ALL")=="" {break}
 }
 t.Log(shorts(Parse(w)))
 }
}
