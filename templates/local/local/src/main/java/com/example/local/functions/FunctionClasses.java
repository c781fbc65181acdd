package com.example.local.functions;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of the functions' classes and resources. What stands in its folders comes from there, the libraries from
/// the stage's own class path. It is never closed: an answer that nobody reads any more may still load classes.
final class FunctionClasses extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /// Classes from folders.
    ///
    /// @param folders where to look, the first first
    FunctionClasses(List<Path> folders) {
        super(folders.stream().map(FunctionClasses::url).toArray(URL[]::new), FunctionClasses.class.getClassLoader());
    }

    private static URL url(Path folder) {
        try {
            return folder.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            return findResource(name.replace('.', '/') + ".class") == null
                    ? super.loadClass(name, resolve)
                    : findClass(name);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}
