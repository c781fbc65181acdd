package dev.ampwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportOrderTest {
    @Test
    void putsStaticImportsFirstSortsAndDropsRepetitions() {
        String source = """
                package a;

                import org.z.Z;
                import com.b.B.Inner;
                import com.b.B;

                import static x.Y.z;
                import org.z.Z;

                class A {}
                """;
        assertThat(ImportOrder.sorted(source)).isEqualTo("""
                package a;

                import static x.Y.z;

                import com.b.B;
                import com.b.B.Inner;
                import org.z.Z;

                class A {}
                """);
    }

    @Test
    void leavesAFileWithoutImportsAlone() {
        assertThat(ImportOrder.sorted("package a;\n\nclass A {}\n")).isEqualTo("package a;\n\nclass A {}\n");
    }
}
