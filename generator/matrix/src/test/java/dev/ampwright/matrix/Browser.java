package dev.ampwright.matrix;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// The system's Chromium, brought by apt where it is missing and where that is allowed.
final class Browser {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path executable;

    private Browser(Path executable) {
        this.executable = executable;
    }

    /// @throws TestAbortedException saying in one sentence that there is no browser and none could be brought
    static Browser find(Machine machine) {
        return installed().findFirst().map(Browser::new).orElseGet(() -> {
            System.err.println("Chromium is missing: bringing it by apt.");
            machine.shell().run(machine.root(), LIMIT, "sh", "-c", "apt-get update && apt-get install -y chromium");
            return installed()
                    .findFirst()
                    .map(Browser::new)
                    .orElseThrow(
                            () -> new TestAbortedException(
                                    "The web app was not opened in a browser: Chromium is missing and apt could not bring it."));
        });
    }

    private static Stream<Path> installed() {
        return NAMES.stream().map(name -> Path.of("/usr/bin", name)).filter(Files::isExecutable);
    }

    /// The program.
    Path executable() {
        return executable;
    }

    /// What a page showed, and what the browser complained about while it loaded.
    record Visit(String text, List<String> complaints, int scrollWidth) {}

    /// Opens a page on a screen this wide and waits until it shows a heading.
    Visit open(URI address, int width) {
        try (var playwright = Playwright.create();
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(
                                        List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")))) {
            var complaints = new ArrayList<String>();
            var page = browser.newPage();
            page.setViewportSize(width, 800);
            page.onConsoleMessage(message -> {
                if (List.of("error", "warning").contains(message.type())) {
                    complaints.add(message.text());
                }
            });
            page.onPageError(complaints::add);
            page.navigate(address.toString());
            page.locator("h1").first().waitFor();
            return new Visit(page.locator("body").innerText(), complaints, scrollWidth(page));
        }
    }

    private static int scrollWidth(Page page) {
        return (int) page.evaluate("document.documentElement.scrollWidth");
    }
}
