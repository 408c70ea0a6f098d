package io.evercred.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.bench.measure.Plot;
import io.evercred.bench.measure.Plot.Axis;
import io.evercred.bench.measure.Plot.Line;
import io.evercred.bench.measure.Plot.Point;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTests {

    @Test
    void isWellFormedWhateverTheLabelsSay() throws Exception {
        var document = parsed(plot("a < b & c", new Axis("x", false), List.of(new Point(0, 1), new Point(10, 100))));

        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("a < b & c");
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(1);
    }

    @Test
    void drawsWithinThePictureEvenOneValueOrNone() throws Exception {
        for (var points : List.of(List.<Point>of(), List.of(new Point(0, 0)), List.of(new Point(5, 7)))) {
            for (var axis : List.of(new Axis("x", false), new Axis("x", true))) {
                var document = parsed(plot("one value", axis, points));

                assertThat(document.getElementsByTagName("polyline")
                                .item(0)
                                .getAttributes()
                                .getNamedItem("points")
                                .getNodeValue())
                        .doesNotContain("NaN", "Infinity");
            }
        }
    }

    private static String plot(String title, Axis axis, List<Point> points) {
        return new Svg(new Plot("p", title, axis, axis, List.of(new Line("l", points)))).text();
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
