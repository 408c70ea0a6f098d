package io.evercred.app.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2, success criterion 1.4.3: a contrast of 4.5 for text of any size. */
class InkTests {

    private static final double ENOUGH = 4.5;

    /** The calendar and event colours of the API's {@code colors.get}, and those that Google Calendar shows instead. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#ac725e #d06b64 #f83a22 #fa573c #ff7537 #ffad46 #42d692 #16a765 #7bd148 #b3dc6c #fbe983 #fad165",
                "#92e1c0 #9fe1e7 #9fc6e7 #4986e7 #9a9cff #b99aff #c2c2c2 #cabdbf #cca6ac #f691b2 #cd74e6 #a47ae2",
                "#a4bdfc #7ae7bf #dbadff #ff887c #fbd75b #ffb878 #46d6db #e1e1e1 #5484ed #51b749 #dc2127",
                "#795548 #e67c73 #d50000 #f4511e #ef6c00 #f09300 #009688 #0b8043 #7cb342 #c0ca33 #e4c441 #f6bf26",
                "#33b679 #039be5 #4285f4 #3f51b5 #7986cb #b39ddb #616161 #a79b8e #ad1457 #d81b60 #8e24aa #9e69af"
            })
    void canBeReadOnEveryColourOfGoogles(String colours) {
        assertThat(colours.split(" "))
                .allSatisfy(
                        colour -> assertThat(Ink.on(colour).contrastOn(colour)).isGreaterThanOrEqualTo(ENOUGH));
    }

    /** People choose colours of their own, too. */
    @Test
    void canBeReadOnAnyColour() {
        IntStream.range(0, 1 << 12)
                .mapToObj(number ->
                        "#%02x%02x%02x".formatted((number >> 8) * 17, (number >> 4 & 15) * 17, (number & 15) * 17))
                .forEach(colour ->
                        assertThat(Ink.on(colour).contrastOn(colour)).as(colour).isGreaterThanOrEqualTo(ENOUGH));
    }

    @ParameterizedTest
    @CsvSource({"#ffffff,BLACK,21", "#000000,WHITE,21", "#777777,BLACK,4.69", "#0000ff,WHITE,8.59"})
    void isTheOneWithMoreContrast(String ground, Ink ink, double contrast) {
        assertThat(Ink.on(ground)).isEqualTo(ink);
        assertThat(ink.contrastOn(ground)).isEqualTo(contrast, org.assertj.core.api.Assertions.within(0.01));
    }
}
