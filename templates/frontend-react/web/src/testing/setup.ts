import { configure } from '@testing-library/react';

// How long a test waits for what must appear: a busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
