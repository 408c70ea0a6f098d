/*
 * Stand-ins for the two libraries that the embedded mysqld is linked with but that many machines lack:
 * libaio.so.1 and libnuma.so.1. It never calls the first (it runs with --innodb-use-native-aio=OFF), and
 * gets "not available" from the second, which is what it hears on any machine with one memory node.
 *
 * build.sh beside this file makes libmysqld-stubs.so out of it; the launcher copies that file to both names.
 */
#define ENOSYS 38

/* libaio reports an error as its negative number. */
int io_setup(void) { return -ENOSYS; }
int io_destroy(void) { return -ENOSYS; }
int io_submit(void) { return -ENOSYS; }
int io_cancel(void) { return -ENOSYS; }
int io_getevents(void) { return -ENOSYS; }

/* -1: this machine has no NUMA. Everything below is then never called. */
int numa_available(void) { return -1; }
void *numa_all_nodes_ptr = 0;
int numa_node_of_cpu(void) { return 0; }
void *numa_alloc_onnode(void) { return 0; }
void *numa_alloc_local(void) { return 0; }
void numa_free(void) {}
long mbind(void) { return -1; }
long set_mempolicy(void) { return -1; }
