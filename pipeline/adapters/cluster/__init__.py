"""Other machines that read along (dask.distributed), and the storage that all of them share."""
