package report_test

import (
	"fmt"

	"palate/rules/bench/report"
)

func ExampleFill() {
	r := &report.Results{Version: report.Version, Cells: []report.Cell{{Track: "S", Method: "ours", Metric: "accuracy", K: 10, Mean: .69, Low: .68, High: .7}}}
	text, err := report.Fill("It is <!--figure: S / ours / accuracy / 10--><!--/figure-->.", r)
	fmt.Println(text, err)
	// Output: It is <!--figure: S / ours / accuracy / 10-->.690 [.680, .700]<!--/figure-->. <nil>
}
