/// JSON as a small tree over Jackson's streaming parser. Jackson's own tree comes with its whole data binding, which
/// costs a function two megabytes and a third of its start-up time.
@NullMarked
package com.example.app.json;

import org.jspecify.annotations.NullMarked;
