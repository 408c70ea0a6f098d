package io.evercred.startup;

import java.util.concurrent.CountDownLatch;

/** A process in which as many virtual threads initialise a class as two processors have carriers, and one ends that. */
final class SlowClasses {

    private static final CountDownLatch BOTH_WAIT = new CountDownLatch(2);
    private static final CountDownLatch LOADED = new CountDownLatch(1);

    private SlowClasses() {}

    private static final class First {
        static {
            waitUntilLoaded();
        }
    }

    private static final class Second {
        static {
            waitUntilLoaded();
        }
    }

    private static void waitUntilLoaded() {
        try {
            BOTH_WAIT.countDown();
            LOADED.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param arguments if there is any, carriers are reserved */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0) {
            Carriers.reserve();
        }
        var first = Thread.startVirtualThread(First::new);
        var second = Thread.startVirtualThread(Second::new);
        BOTH_WAIT.await();
        Thread.startVirtualThread(LOADED::countDown);
        first.join();
        second.join();
    }
}
