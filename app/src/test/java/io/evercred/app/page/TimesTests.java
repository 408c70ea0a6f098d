package io.evercred.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

class TimesTests {

    private static final Instant NOW = Instant.parse("2026-11-23T14:50:00Z");

    @ParameterizedTest
    @CsvSource({
        "0s,in a moment,잠시 뒤",
        "-1s,just now,방금 전",
        "-59s,just now,방금 전",
        "-60s,1 minute ago,1분 전",
        "-3599s,59 minutes ago,59분 전",
        "-3600s,1 hour ago,1시간 전",
        "-86399s,23 hours ago,23시간 전",
        "-86400s,1 day ago,1일 전",
        "59s,in a moment,잠시 뒤",
        "60s,in 1 minute,1분 뒤",
        "7200s,in 2 hours,2시간 뒤",
        "259200s,in 3 days,3일 뒤"
    })
    void saysHowFarAwaySomethingIs(String distance, String english, String korean) {
        var at = NOW.plus(Duration.parse("PT" + distance.toUpperCase()));
        assertThat(times(Locale.ENGLISH).relative(at)).isEqualTo(english);
        assertThat(times(Locale.KOREAN).relative(at)).isEqualTo(korean);
    }

    @Test
    void leavesTheDateOutOnlyToday() {
        // 23:50 in Seoul.
        assertThat(times(Locale.KOREAN).clock(NOW)).isEqualTo("23:50");
        assertThat(times(Locale.KOREAN).clock(NOW.plusSeconds(1800))).isEqualTo("11월 24일 00:20");
    }

    @Test
    void namesTheZoneOfExactTimes() {
        assertThat(times(Locale.ENGLISH).exact(NOW)).isEqualTo("23 Nov 2026 23:50:00 KST");
    }

    private static Times times(Locale locale) {
        var messages = new ReloadableResourceBundleMessageSource();
        messages.setBasename("classpath:messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Times(messages, locale, ZoneId.of("Asia/Seoul"), NOW);
    }
}
