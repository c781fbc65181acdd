package dev.ampwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ampwright.catalog.Catalog;
import dev.ampwright.catalog.CatalogReader;
import dev.ampwright.catalog.FolderSource;
import dev.ampwright.catalog.PackedSource;
import dev.ampwright.catalog.TestCatalog;
import dev.ampwright.options.Answers;
import dev.ampwright.options.SampleAnswers;
import dev.ampwright.project.ProjectGenerator;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The repository's own catalog renders to the same bytes whatever machine it runs on.
class RendererPropertyTest {
    private final Catalog catalog = CatalogReader.read(snapshot());
    private final Answers answers = SampleAnswers.with(catalog.schema(), Map.of());
    private final String expected = tree();

    /// The catalog as it stands now, in memory, so that an edit during the test changes nothing.
    private static PackedSource snapshot() {
        FolderSource folder = new FolderSource(TestCatalog.REPOSITORY);
        return new PackedSource(PackedSource.pack(folder, CatalogReader.documents(folder)));
    }

    private String tree() {
        return new ProjectGenerator(catalog, "1.0.0")
                .generate(catalog.blueprint("chatbot"), answers)
                .digest();
    }

    @Provide
    Arbitrary<Locale> locales() {
        return Arbitraries.of(Locale.getAvailableLocales());
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(TimeZone.getAvailableIDs());
    }

    @Property(tries = 12)
    void isTheSameInEveryLocaleAndTimeZone(@ForAll("locales") Locale locale, @ForAll("zones") String zone) {
        Locale ownLocale = Locale.getDefault();
        TimeZone ownZone = TimeZone.getDefault();
        try {
            Locale.setDefault(locale);
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            assertThat(tree()).isEqualTo(expected);
        } finally {
            Locale.setDefault(ownLocale);
            TimeZone.setDefault(ownZone);
        }
    }
}
