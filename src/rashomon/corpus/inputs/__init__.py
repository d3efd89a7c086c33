"""What an archive comes in: folders, files of many records, web archives, feeds; cut into slices, opened one by one."""
