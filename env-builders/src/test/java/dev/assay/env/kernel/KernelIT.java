package dev.assay.env.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelIT {
    @Test
    void smoke() {
        try (KernelPool pool = Kernels.pool(Kernels.options())) {
            long t = System.nanoTime();
            Kernel k = pool.open(Kernels.limits());
            System.err.println("open " + (System.nanoTime() - t) / 1e6);
            System.err.println(k.info());
            for (String c : new String[] {"1+1", "print('hi')", "1/0", "input()", "import numpy as np; np.nan",
                "import matplotlib.pyplot as plt; plt.plot([1,2]);", "import pandas as pd; pd.DataFrame({'a':[1]})",
                "import subprocess; subprocess.run(['echo','x'])", "!echo shell", "%%bash\nls -la ~ /; id; pwd; df -h ~", "import os; os.listdir('.')",
                "import time\nwhile True: time.sleep(0.1)", "import os; os._exit(3)", "x=1", "x"}) {
                CellResult r = c.startsWith("import time") ? quick(k, c) : k.execute(c);
                String s = r.toString();
                System.err.println(c + " -> " + s.substring(0, Math.min(900, s.length())));
            }
            long n = 200;
            t = System.nanoTime();
            for (int i = 0; i < n; i++) {
                k.execute("x=%d\nx*2".formatted(i));
            }
            System.err.println("ms per cell " + (System.nanoTime() - t) / 1e6 / n);
            for (int i = 0; i < 5; i++) {
                t = System.nanoTime();
                k.restart();
                System.err.println("restart " + (System.nanoTime() - t) / 1e6);
            }
            k.close();
            t = System.nanoTime();
            k = pool.open(Kernels.limits());
            System.err.println("open warm " + (System.nanoTime() - t) / 1e6);
            assertThat(k.refusedMessages()).isZero();
            k.close();
        }
    }

    static CellResult quick(Kernel k, String c) {
        new Thread(() -> {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            k.interrupt();
        }).start();
        return k.execute(c);
    }
}
