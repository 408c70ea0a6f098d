package io.evercred.e2e.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.evercred.sandbox.stack.Folders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A real browser without a window, whose reader prefers Korean. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int DESKTOP = 1180;
    private static final int PHONE = 360;
    private static final int MOST_TABS = 40;
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--accept-lang=ko-KR");

    private final ChromeDriver driver;
    private final Path screenshots;
    private final String prefix;
    private int taken;

    private Browser(ChromeDriver driver, Path screenshots, String prefix) {
        this.driver = driver;
        this.screenshots = screenshots;
        this.prefix = prefix;
    }

    /**
     * Opens the installed browser. Where there is none, the test is skipped and says so, unless the environment demands
     * a browser by {@code EVERCRED_REQUIRE_BROWSER=true}.
     *
     * @param prefix of the names of its screenshots, in {@code e2e/target/screenshots}
     */
    public static Browser open(String prefix) {
        var browser = installed("chromium", "chromium-browser", "google-chrome");
        var chromedriver = installed("chromedriver");
        if (browser.isEmpty() || chromedriver.isEmpty()) {
            skip();
        }
        var options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toString());
        options.addArguments(FLAGS);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow().toFile())
                .build();
        var driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1180, 1000));
        return new Browser(driver, Folders.create(Reactor.path("e2e/target/screenshots")), prefix);
    }

    private static void skip() {
        var lines =
                "NOT TESTED: there is no chromium with chromedriver on this machine, so no browser has seen the pages."
                        + " Install both (Debian: chromium, chromium-driver) to test them.";
        if (Boolean.parseBoolean(System.getenv("EVERCRED_REQUIRE_BROWSER"))) {
            throw new IllegalStateException(lines);
        }
        System.out.printf("%n%s%n%s%n%s%n%n", "!".repeat(80), lines, "!".repeat(80));
        Assumptions.abort(lines);
    }

    private static Optional<Path> installed(String... names) {
        var folders = System.getenv("PATH").split(File.pathSeparator);
        return Stream.of(names)
                .flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Forgets who it is. */
    public void forget() {
        driver.manage().deleteAllCookies();
    }

    public void open(URI uri) {
        driver.get(uri.toString());
    }

    public URI at() {
        return URI.create(driver.getCurrentUrl());
    }

    /** Waits for an element and clicks it, though the page may replace it by itself just then. */
    public void click(String css) {
        find(css);
        waiting().until(page -> {
            page.findElement(By.cssSelector(css)).click();
            return true;
        });
    }

    /** Waits for a field and writes into it. */
    public void write(String css, String text) {
        var field = find(css);
        field.clear();
        field.sendKeys(text);
    }

    /** Waits for an element. */
    public WebElement find(String css) {
        return waiting()
                .withMessage(() -> css + " on " + driver.getCurrentUrl() + "\n" + text())
                .until(page -> page.findElements(By.cssSelector(css)).stream()
                        .findFirst()
                        .orElse(null));
    }

    /** Whether an element is there now. */
    public boolean shows(String css) {
        return !driver.findElements(By.cssSelector(css)).isEmpty();
    }

    /** The texts of the elements that are there now. */
    public List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    /** All the text that is to be read. */
    public String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** Waits until the page shows a state of the connection; the page may look again by itself. */
    public void awaitState(String state) {
        find("#state[data-state='" + state + "']");
    }

    /** Waits for the page that explains a problem. */
    public void awaitProblem(String problem) {
        find("#problem[data-problem='" + problem + "']");
    }

    /** Loads a page until an element is there. */
    public void openUntil(URI uri, String css) {
        waiting()
                .withMessage(() -> css + " on " + driver.getCurrentUrl() + "\n" + text())
                .until(page -> {
                    open(uri);
                    return shows(css);
                });
    }

    /**
     * Takes a picture of the whole page, and holds the page to what each of ours has to be; where there is time for it
     * ({@code -Dlong}), also in the dark on a phone.
     */
    public void picture(String name) {
        pictureElsewhere(name);
        assertThat(Axe.violations(driver)).as("the page %s", name).isEmpty();
        if (System.getProperty("long") != null) {
            show(true, true);
            write("%s-%02d-%s-dark-phone.png".formatted(prefix, taken, name), beyondTheWindow());
            assertThat(scrollsSideways()).as("%s is wider than a phone", name).isFalse();
            assertThat(Axe.violations(driver))
                    .as("the page %s in the dark on a phone", name)
                    .isEmpty();
            show(false, false);
            driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        }
    }

    /** The same where the page is the provider's. */
    public void pictureElsewhere(String name) {
        write("%s-%02d-%s.png".formatted(prefix, ++taken, name), wholePage());
        assertThat(text()).as("the page %s", name).doesNotContain("??").isNotBlank();
        assertThat(scrollsSideways()).as("%s is wider than the window", name).isFalse();
    }

    /** Goes on as somebody who has signed in elsewhere. */
    public void become(Person person, URI app) {
        if (!driver.getCurrentUrl().startsWith(app.toString())) {
            open(app.resolve("/health"));
        }
        forget();
        person.cookies().forEach((name, value) -> driver.manage().addCookie(new Cookie(name, value)));
    }

    /** Whether scripts of pages run from the next page on. */
    public void runScripts(boolean run) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** Looks at pages like this from now on; the language is the next page's. */
    public void look(Look look) {
        show(look.dark(), look.phone());
        driver.manage().addCookie(new Cookie("lang", look.language()));
    }

    /** What keeps anybody from using the page that is open, shown like this; empty if nothing. */
    public List<String> faults(boolean dark, boolean phone) {
        show(dark, phone);
        var faults = new ArrayList<>(Axe.violations(driver));
        if (scrollsSideways()) {
            faults.add("it is wider than the window");
        }
        return faults;
    }

    private void show(boolean dark, boolean phone) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", phone ? PHONE : DESKTOP, "height", 900, "deviceScaleFactor", 1, "mobile", phone));
    }

    /** Takes a picture of the page as it is looked at, and holds it to what everybody has to be able to use. */
    public void inspect(String name, Look look) {
        write("%s-%s-%s.png".formatted(prefix, name, look), beyondTheWindow());
        assertThat(ask("return document.documentElement.lang"))
                .as("the language of %s", name)
                .isEqualTo(look.language());
        assertThat(text()).as("%s, %s", name, look).doesNotContain("??");
        assertThat(scrollsSideways()).as("%s is wider than the window", name).isFalse();
        assertThat(Axe.violations(driver)).as("%s, %s", name, look).isEmpty();
    }

    /** Presses the tab key until the element has the focus, as somebody does who has no mouse. */
    public void tabTo(String css) {
        for (int presses = 0; presses < MOST_TABS; presses++) {
            press(Keys.TAB);
            assertThat(hasFocus(":focus-visible")).as("the focus can be seen").isTrue();
            if (hasFocus(css)) {
                return;
            }
        }
        throw new AssertionError(css + " is not reached with the tab key on " + driver.getCurrentUrl());
    }

    private boolean hasFocus(String css) {
        return (Boolean) driver.executeScript("return document.activeElement.matches(arguments[0])", css);
    }

    /** Waits for a link or a button, gets to it with the tab key alone, and presses the enter key. */
    public void enter(String css) {
        find(css);
        tabTo(css);
        press(Keys.ENTER);
    }

    /** Types where the focus is. */
    public void type(String text) {
        new Actions(driver).sendKeys(text).perform();
    }

    /** Presses a key where the focus is. */
    public void press(Keys key) {
        new Actions(driver).sendKeys(key).perform();
    }

    /** What a script of the test's own finds. */
    public Object ask(String script) {
        return driver.executeScript(script);
    }

    private void write(String file, byte[] content) {
        try {
            Files.write(screenshots.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] wholePage() {
        // From small to large: a page is never shorter than its window.
        driver.manage().window().setSize(new Dimension(1180, 700));
        long height = ((Number) driver.executeScript("return document.documentElement.scrollHeight")).longValue();
        driver.manage().window().setSize(new Dimension(1180, Math.clamp(height + 150, 700, 3000)));
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    private byte[] beyondTheWindow() {
        var picture = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
        return Base64.getDecoder().decode((String) picture.get("data"));
    }

    private boolean scrollsSideways() {
        return (Boolean) driver.executeScript(
                "return document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    private WebDriverWait waiting() {
        var waiting = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        waiting.ignoring(StaleElementReferenceException.class);
        return waiting;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
